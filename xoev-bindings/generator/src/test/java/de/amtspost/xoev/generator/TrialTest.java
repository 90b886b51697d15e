package de.amtspost.xoev.generator;

import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {
    @ParameterizedTest
    @CsvSource({
        "xwasser-1.0.0/xsd xoev-base",
        "xschule-1.2/xsd xbildung-1.2/xsd xoev-base",
        "xbildung-1.2/xsd xoev-base",
        "xdomea-3.0.0/xsd xdomea-3.0.0/xoev",
        "xpersonenstand-26.11/schemas xinneres-25.11/schemas xoev-base",
        "xjustiz-3.6/xsd xoev-base",
        "xbau-2.6/xsd",
        "xbau-2.6/xsd-published xbau-kernmodul-1.3.0/xsd xoev-base",
        "xinneres-25.11/schemas xoev-base"
    })
    void run(String folders) throws Exception {
        List<Path> set = Arrays.stream(folders.split(" "))
                .map(f -> Path.of("/work/shared/standards", f))
                .toList();
        long t = System.nanoTime();
        var made = BindingGenerator.of(set.get(0), set.subList(1, set.size()).toArray(Path[]::new))
                .packageName("de.x." + folders.replaceAll("[-/].*", ""))
                .generate(Path.of("/tmp/gen/" + folders.replaceAll("[/ ].*", "")
                        + (folders.contains("published") ? "-pub" : "")));
        System.out.println(folders + " " + (System.nanoTime() - t) / 1000000 + " ms " + made);
    }
}
