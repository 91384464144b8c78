package touchpoint.console.commitments;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchpoint.commitments.Commitment.Kind;
import touchpoint.commitments.Plan;
import touchpoint.commitments.Plan.Doer;
import touchpoint.commitments.Plan.Step;
import touchpoint.commitments.Plans;

/**
 * What stands in the form of a plan, right or wrong: rows of steps, those without a title left out.
 *
 * @param version of the plan when the form was made
 */
record PlanForm(@Nullable String name, @Nullable String topic, @Nullable Long version, @Nullable List<String> kind,
        @Nullable List<String> title, @Nullable List<String> days, @Nullable List<String> doer) {

    /** A row as it was typed. */
    record Row(String kind, String title, String days, String doer) {}

    static PlanForm empty() {
        return new PlanForm("", "", 0L, List.of(), List.of(), List.of(), List.of());
    }

    static PlanForm of(Plan plan) {
        List<Step> steps = plan.steps();
        return new PlanForm(plan.name(), plan.topicId() == null ? "" : plan.topicId().toString(), plan.version(),
                steps.stream().map(step -> step.kind().name()).toList(), steps.stream().map(Step::title).toList(),
                steps.stream().map(step -> Integer.toString(step.days())).toList(),
                steps.stream().map(step -> written(step.doer())).toList());
    }

    /** As many as a plan may have; the last ones empty. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < Plan.MOST_STEPS; i++) {
            rows.add(new Row(at(kind, i), at(title, i), at(days, i), at(doer, i)));
        }
        return rows;
    }

    /** @throws IllegalArgumentException if that is no plan */
    Plans.Words words() {
        List<Step> steps = rows().stream().filter(row -> !row.title().isBlank()).map(row -> new Step(
                Kind.valueOf(row.kind()), row.title(), number(row.days(), Plan.FARTHEST), doer(row.doer()))).toList();
        return new Plans.Words(name == null ? "" : name, topicId(), steps);
    }

    private @Nullable Long topicId() {
        if (topic == null || topic.isEmpty()) {
            return null;
        }
        if (!topic.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("not a topic");
        }
        return Long.valueOf(topic);
    }

    private static int number(String typed, int most) {
        if (!typed.matches("[0-9]{1,3}") || Integer.parseInt(typed) > most) {
            throw new IllegalArgumentException("not a number of days");
        }
        return Integer.parseInt(typed);
    }

    private static Doer doer(String typed) {
        if (typed.matches("office:[0-9]{1,18}")) {
            return new Doer.OneOffice(Long.parseLong(typed.substring("office:".length())));
        }
        return typed.equals("holder") ? new Doer.Holder() : new Doer.Giver();
    }

    private static String written(Doer doer) {
        return switch (doer) {
            case Doer.Giver() -> "giver";
            case Doer.Holder() -> "holder";
            case Doer.OneOffice(long office) -> "office:" + office;
        };
    }

    private static String at(@Nullable List<String> typed, int i) {
        return typed == null || i >= typed.size() ? "" : typed.get(i);
    }
}
