package de.amtspost.signature.ades.internal;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.Algo;
import eu.europa.esig.dss.policy.jaxb.AlgoExpirationDate;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import eu.europa.esig.dss.policy.jaxb.MultiValuesConstraint;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The rules of validation: those of DSS, without its leniency. What DSS only warns of though it breaks a rule of the
 * signature formats or of RFC 5280 fails here; algorithms fail from the day on that their time is over.
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

    /** BSI TR-02102-1, table 1.2 of the edition of 2023: RSA below 3000 bits until the end of 2023. */
    private static final String SHORT_RSA_ENDS = "2023-12-31";

    private static final int SHORT_RSA = 1900;
    private static final Set<String> RSA = Set.of("RSA", "RSASSA-PSS");
    private static final String DSS_JAXB = "eu.europa.esig.dss.policy.jaxb";

    private StrictPolicy() {}

    /**
     * Returns the rules, made anew because DSS lets them be changed.
     *
     * @return the rules
     */
    public static ValidationPolicy create() {
        try {
            ConstraintsParameters rules = ValidationPolicyFacade.newFacade()
                    .unmarshall(ValidationPolicyFacade.class.getResourceAsStream("/policy/constraint.xml"));
            rules.setName("Amtspost");
            sharpen(rules);
            algorithms(rules.getCryptographic().getAlgoExpirationDate());
            return new EtsiValidationPolicy(rules);
        } catch (Exception e) {
            throw new IllegalStateException("the policy of DSS is not as expected", e);
        }
    }

    private static void algorithms(AlgoExpirationDate dates) {
        dates.setLevelAfterUpdate(Level.FAIL);
        for (Algo algorithm : dates.getAlgos()) {
            Integer size = algorithm.getSize();
            if (RSA.contains(algorithm.getValue()) && size != null && size == SHORT_RSA) {
                algorithm.setDate(SHORT_RSA_ENDS);
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
