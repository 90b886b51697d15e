package de.amtspost.compliance.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** In which order drafts are tried: by chance, but so that the first ones differ in what they do and where. */
final class Order {

    private Order() {}

    /** The same seed gives the same order, in every virtual machine. */
    static List<Draft> of(List<Draft> drafts, long seed) {
        List<Draft> shuffled = new ArrayList<>(drafts);
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, List<Draft>> groups = new LinkedHashMap<>();
        shuffled.forEach(draft ->
                groups.computeIfAbsent(draft.what(), any -> new ArrayList<>()).add(draft));
        List<List<Draft>> rows =
                groups.values().stream().map(Order::firstOfEachPath).toList();
        List<Draft> ordered = new ArrayList<>();
        for (int i = 0; ordered.size() < shuffled.size(); i++) {
            for (List<Draft> row : rows) {
                if (i < row.size()) {
                    ordered.add(row.get(i));
                }
            }
        }
        return ordered;
    }

    private static List<Draft> firstOfEachPath(List<Draft> drafts) {
        Set<String> paths = new HashSet<>();
        List<Draft> first = new ArrayList<>();
        List<Draft> others = new ArrayList<>();
        drafts.forEach(draft -> (paths.add(draft.path()) ? first : others).add(draft));
        first.addAll(others);
        return first;
    }
}
