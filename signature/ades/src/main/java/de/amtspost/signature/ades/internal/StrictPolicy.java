package de.amtspost.signature.ades.internal;

import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.CryptoProfile.Purpose;
import eu.europa.esig.dss.enumerations.Context;
import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.enumerations.SubContext;
import eu.europa.esig.dss.model.policy.CryptographicSuite;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import eu.europa.esig.dss.policy.jaxb.MultiValuesConstraint;
import eu.europa.esig.dss.validation.policy.ValidationPolicyWithCryptographicSuite;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The rules of validation: those of DSS, without its leniency. What DSS only warns of though it breaks a rule of the
 * signature formats or of RFC 5280 fails here. Which algorithms and keys count, a profile says.
 */
public final class StrictPolicy {

    /** What fails instead of warning, as the policy of DSS names it. */
    private static final Set<String> FAILING = Set.of(
            // ETSI EN 319 132-1, 5.2.2, and 319 122-1, 5.2.2: the certificate is signed, exactly one.
            "SigningCertificatePresent",
            "UnicitySigningCertificate",
            "SigningCertificateDigestAlgorithm",
            "IssuerSerialMatch",
            "KeyIdentifierMatch",
            // RFC 5280, 4.2.1.3, 4.2.1.10 and 4.2: usage, names, critical extensions.
            "KeyUsage",
            "NameConstraints",
            "SupportedCriticalExtensions",
            // ETSI EN 319 132-1, annex C, and 319 162-1, 4.3 and 4.4: what is referred to must be there.
            "StructuralValidation",
            "ManifestEntryObjectExistence",
            "AcceptableMimeTypeFileContent",
            // ISO 32000-2, 12.8: what was added to a PDF after the signature.
            "ByteRangeCollision",
            "PdfAnnotationOverlap",
            "DocMDP",
            "FieldMDP",
            "SigFieldLock",
            "UndefinedChanges",
            // Time stamps in the order of time.
            "Coherence",
            // ETSI TS 119 615, 4.1: trusted lists that may be relied on.
            "TLNotExpired",
            "TLWellSigned");

    /** RFC 5280, 4.2.1.3: either of them lets a key sign; what has none of them is not for signatures. */
    private static final List<String> SIGNING_USAGES = List.of("nonRepudiation", "digitalSignature");

    private static final String NON_REPUDIATION = "nonRepudiation";

    private static final String DSS_JAXB = "eu.europa.esig.dss.policy.jaxb";

    private StrictPolicy() {}

    /**
     * Reads the rules. Nobody changes them afterwards, so that one validator uses them for ever.
     *
     * @param profile which algorithms and keys are accepted
     * @return the rules
     */
    public static ValidationPolicy create(CryptoProfile profile) {
        try {
            ConstraintsParameters rules = ValidationPolicyFacade.newFacade()
                    .unmarshall(ValidationPolicyFacade.class.getResourceAsStream("/policy/constraint.xml"));
            rules.setName("Amtspost");
            sharpen(rules);
            ValidationPolicyWithCryptographicSuite all =
                    new ValidationPolicyWithCryptographicSuite(new EtsiValidationPolicy(rules));
            setAlgorithms(all, profile);
            return all;
        } catch (Exception e) {
            throw new IllegalStateException("the policy of DSS is not as expected", e);
        }
    }

    /** Also in place of what the rules of DSS say for single contexts. */
    private static void setAlgorithms(ValidationPolicyWithCryptographicSuite rules, CryptoProfile profile) {
        CryptographicSuite contents = new ProfileSuite(profile, Purpose.SIGNATURE);
        CryptographicSuite certificates = new ProfileSuite(profile, Purpose.CERTIFICATE);
        rules.setCryptographicSuite(contents);
        for (Context context : Context.values()) {
            rules.setCryptographicSuite(contents, context);
            if (context != Context.EVIDENCE_RECORD) {
                for (SubContext place : SubContext.values()) {
                    rules.setCryptographicSuite(certificates, context, place);
                }
            }
        }
    }

    /** Walks through the tree of rules; every place of a rule is treated alike. */
    private static void sharpen(Object rules) throws InvocationTargetException, IllegalAccessException {
        List<Method> getters = Arrays.stream(rules.getClass().getMethods())
                .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
                .filter(method -> method.getReturnType().getName().startsWith(DSS_JAXB))
                .filter(method -> !method.getReturnType().isEnum())
                .toList();
        for (Method getter : getters) {
            Object rule = getter.invoke(rules);
            if (rule == null) {
                continue;
            }
            if (rule instanceof LevelConstraint constraint
                    && FAILING.contains(getter.getName().substring("get".length()))) {
                constraint.setLevel(Level.FAIL);
                if (rule instanceof MultiValuesConstraint values
                        && values.getId().contains(NON_REPUDIATION)) {
                    values.getId().clear();
                    values.getId().addAll(SIGNING_USAGES);
                }
            }
            sharpen(rule);
        }
    }
}
