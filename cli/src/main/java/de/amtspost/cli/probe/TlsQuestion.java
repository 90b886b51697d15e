package de.amtspost.cli.probe;

import de.amtspost.signature.CryptoProfile.Purpose;
import java.util.List;
import java.util.function.Function;

/**
 * Something that a server should refuse: a client that offers nothing else in this respect.
 *
 * @param purpose what the answer is judged by
 * @param hello what is offered
 * @param choice what of it the server chose, by its name
 */
record TlsQuestion(Purpose purpose, TlsHello hello, Function<TlsAnswer, String> choice) {

    private static final List<Integer> NEWEST = List.of(TlsHello.TLS_1_3);
    private static final List<Integer> OLDER = List.of(TlsHello.TLS_1_2);
    private static final List<Integer> BOTH = List.of(TlsHello.TLS_1_3, TlsHello.TLS_1_2);
    private static final List<Integer> SUITES = List.of(0x1301, 0x1302, 0xC02B, 0xC02F, 0xC02C, 0xC030);
    private static final List<Integer> OLD_SUITES = List.of(0xC009, 0xC013, 0xC00A, 0xC014, 0x002F, 0x0035);
    private static final List<Integer> CURVES = List.of(0x0017, 0x0018, 0x0019, 0x001A);
    private static final List<Integer> SIGNATURES =
            List.of(0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x081A);

    /** What is refused by a server that keeps to the rules. */
    static final List<TlsQuestion> FORBIDDEN = List.of(
            version(0x0302),
            version(0x0301),
            suites(OLDER, 0x009C, 0x009D, 0x003C, 0x002F, 0x0035, 0x000A),
            suites(OLDER, 0xC023, 0xC027, 0xC024, 0xC028, 0xC009, 0xC013, 0xC00A, 0xC014),
            suites(NEWEST, 0x1303),
            suites(OLDER, 0xCCA9, 0xCCA8),
            groups(0x001D),
            groups(0x001E, 0x0100, 0x0101),
            signatures(0x0203, 0x0201));

    /**
     * In one of them the server has to choose a brainpool group: it may know those of one version only (RFC 7027, RFC 8734),
     * and in TLS 1.2 the curve of its certificate must be among the groups.
     */
    static final List<TlsHello> BRAINPOOL = List.of(
            new TlsHello(BOTH, SUITES, List.of(0x001F, 0x001A), SIGNATURES),
            new TlsHello(OLDER, SUITES, List.of(0x001A), SIGNATURES),
            new TlsHello(OLDER, SUITES, List.of(0x001A, 0x0017, 0x0018, 0x0019), SIGNATURES));

    /** A good client of TLS 1.2. */
    static final TlsHello GOOD = new TlsHello(OLDER, SUITES, CURVES, SIGNATURES);

    private static TlsQuestion version(int version) {
        return new TlsQuestion(
                Purpose.TLS_VERSION,
                new TlsHello(List.of(version), OLD_SUITES, CURVES, SIGNATURES),
                answer -> TlsNames.version(answer.version()));
    }

    private static TlsQuestion suites(List<Integer> versions, Integer... suites) {
        return new TlsQuestion(
                Purpose.TLS_SUITE,
                new TlsHello(versions, List.of(suites), CURVES, SIGNATURES),
                answer -> TlsNames.suite(answer.suite()));
    }

    private static TlsQuestion groups(Integer... groups) {
        return new TlsQuestion(
                Purpose.TLS_GROUP,
                new TlsHello(BOTH, SUITES, List.of(groups), SIGNATURES),
                answer -> TlsNames.group(answer.group()));
    }

    private static TlsQuestion signatures(Integer... signatures) {
        return new TlsQuestion(
                Purpose.TLS_SIGNATURE,
                new TlsHello(OLDER, SUITES, CURVES, List.of(signatures)),
                answer -> TlsNames.signature(answer.signature()));
    }
}
