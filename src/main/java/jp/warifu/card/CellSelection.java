package jp.warifu.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which two cells are asked for next: a uniform choice among those asked least often, so that every cell comes equally
 * often and nobody can tell which comes next.
 *
 * @param labels in the order of the card
 * @param asked how often each label has been asked for, in the same order
 */
public record CellSelection(List<String> labels, List<Integer> asked) {
    public CellSelection {
        if (labels.size() != asked.size() || labels.size() < 2) {
            throw new IllegalArgumentException("one count for each of two labels or more");
        }
        labels = List.copyOf(labels);
        asked = List.copyOf(asked);
    }

    static CellSelection parse(String labels, String asked) {
        return new CellSelection(
                List.of(labels.split(",")),
                Arrays.stream(asked.split(",")).map(Integer::valueOf).toList());
    }

    static CellSelection fresh(List<String> labels) {
        return new CellSelection(labels, Collections.nCopies(labels.size(), 0));
    }

    /** @param random a secure one: the next pair must not be foreseen */
    public CardChallenge next(RandomGenerator random) {
        int first = pick(random, -1);
        int second = pick(random, first);
        return new CardChallenge(labels.get(Math.min(first, second)), labels.get(Math.max(first, second)));
    }

    public CellSelection counted(CardChallenge challenge) {
        List<Integer> counted = new ArrayList<>(asked);
        for (String label : List.of(challenge.first(), challenge.second())) {
            int index = place(label);
            counted.set(index, counted.get(index) + 1);
        }
        return new CellSelection(labels, counted);
    }

    /** The place of the label on the card, from 0. */
    int place(String label) {
        return labels.indexOf(label);
    }

    /** The share of cells that have ever been asked for, from 0 to 1: what an onlooker may know by now. */
    public double exposure() {
        return (double) asked.stream().filter(count -> count > 0).count() / labels.size();
    }

    String labelsText() {
        return String.join(",", labels);
    }

    String askedText() {
        return asked.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private int pick(RandomGenerator random, int taken) {
        int least = IntStream.range(0, asked.size())
                .filter(index -> index != taken)
                .map(asked::get)
                .min()
                .orElseThrow();
        List<Integer> candidates = IntStream.range(0, asked.size())
                .filter(index -> index != taken && asked.get(index) == least)
                .boxed()
                .toList();
        return candidates.get(random.nextInt(candidates.size()));
    }
}
