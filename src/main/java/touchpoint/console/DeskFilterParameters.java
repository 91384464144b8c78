package touchpoint.console;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchpoint.cases.DeskQuery;
import touchpoint.cases.State;
import touchpoint.contacts.Channel;

/** The desk's choices as they arrive: whatever an old bookmark or a curious hand wrote there that means nothing, is left out. */
record DeskFilterParameters(@Nullable String view, @Nullable String state, @Nullable String channel,
        @Nullable String topic, @Nullable String office, @Nullable String text) {

    DeskFilter filter() {
        return new DeskFilter(DeskQuery.View.of(view), oneOf(State.class, state), oneOf(Channel.class, channel),
                id(topic), id(office), text == null ? "" : text);
    }

    private static <E extends Enum<E>> @Nullable E oneOf(Class<E> type, @Nullable String word) {
        return Optional.ofNullable(word).map(given -> given.toUpperCase(Locale.ROOT))
                .flatMap(name -> java.util.stream.Stream.of(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(name)).findFirst())
                .orElse(null);
    }

    private static @Nullable Long id(@Nullable String digits) {
        return digits != null && digits.matches("[0-9]{1,18}") ? Long.valueOf(digits) : null;
    }
}
