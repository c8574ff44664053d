package io.appbuilder.model.blueprint.grammar;

import java.util.List;
import java.util.Optional;

/**
 * What a chart shows, as far as the prompt says.
 *
 * @param operation {@code count}, {@code sum} or {@code average}; absent if the prompt leaves it open
 * @param field what is summed
 * @param by fields by which it is split; {@code period} is {@code day}, {@code week}, {@code month}, {@code quarter} or
 *     {@code year}
 * @param chart {@code bar}, {@code line} or {@code donut}
 */
public record ChartWish(
        Optional<String> operation,
        Optional<Phrase> field,
        List<Phrase> by,
        Optional<String> period,
        Optional<String> chart) {

    public ChartWish {
        by = List.copyOf(by);
    }
}
