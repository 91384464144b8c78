package touchpoint.notifications.templates;

/** A word in a text that stands for something else, by the name that it is written with between braces. */
public record Placeholder(String name, Use use) {

    /** What may be done with it. */
    public enum Use {
        /** <code>{{name}}</code>: there is always something to put in its place. */
        VALUE,
        /** As {@link #VALUE}, but it may be empty: {@code {{#name}}…{{/name}}} stands only where it is not, {@code {{^name}}…{{/name}}} only where it is. */
        PERHAPS,
        /** {@code {{#name}}…{{/name}}}: what stands between is said only in that case. */
        CASE,
        /** {@code {{#name}}…{{/name}}}: what stands between is said once for each. */
        EACH,
        /** <code>{{name}}</code>, one of what is said once for each, and only there. */
        ONE_OF_EACH;

        /** Whether it stands for words. */
        public boolean isWritten() {
            return this == VALUE || this == PERHAPS || this == ONE_OF_EACH;
        }

        /** Whether it can be put around other words. */
        public boolean isAround() {
            return this == PERHAPS || this == CASE || this == EACH;
        }
    }

    /** How it is written. */
    public String written() {
        return use == Use.CASE || use == Use.EACH ? opening() + "…" + closing() : "{{" + name + "}}";
    }

    public String opening() {
        return "{{#" + name + "}}";
    }

    public String closing() {
        return "{{/" + name + "}}";
    }

    static Placeholder value(String name) {
        return new Placeholder(name, Use.VALUE);
    }

    static Placeholder perhaps(String name) {
        return new Placeholder(name, Use.PERHAPS);
    }
}
