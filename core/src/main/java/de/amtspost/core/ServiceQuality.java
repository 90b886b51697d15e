package de.amtspost.core;

/** Which transport quality the author asks for: a published service profile, or the reason why there is none. */
public sealed interface ServiceQuality {

    /** No service profile was agreed. */
    ServiceQuality NONE = new Undefined("none agreed");

    /**
     * A published service profile.
     *
     * @param profile the URI of one version of the profile, not blank
     */
    record Defined(String profile) implements ServiceQuality {

        /**
         * Checks the part.
         *
         * @param profile the URI of one version of the profile, not blank
         * @throws IllegalArgumentException if the URI is blank
         */
        public Defined {
            Texts.requireText(profile, "service profile");
        }
    }

    /**
     * No service profile.
     *
     * @param reason why there is none, not blank
     */
    record Undefined(String reason) implements ServiceQuality {

        /**
         * Checks the part.
         *
         * @param reason why there is none, not blank
         * @throws IllegalArgumentException if the reason is blank
         */
        public Undefined {
            Texts.requireText(reason, "reason for an undefined service quality");
        }
    }

    /**
     * Returns the quality of that service profile.
     *
     * @param profile the URI of one version of the profile
     * @return the quality
     */
    static ServiceQuality of(String profile) {
        return new Defined(profile);
    }

    /**
     * Returns the quality without a service profile.
     *
     * @param reason why there is none
     * @return the quality
     */
    static ServiceQuality undefined(String reason) {
        return new Undefined(reason);
    }
}
