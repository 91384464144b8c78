package touchpoint.citizens;

import java.util.List;
import java.util.Optional;

/** Who may be behind an address. An address is evidence, never proof: it can be forged and it can be shared. */
public sealed interface Recognition {
    /** One citizen, who confirmed the address or told it to an operator. */
    record Known(long citizen) implements Recognition {}

    /** One citizen was seen using it; nobody has confirmed that. */
    record Maybe(long citizen) implements Recognition {}

    /** Several people use it: who is it this time must be asked. */
    record Shared(List<Long> citizens) implements Recognition {
        public Shared {
            citizens = List.copyOf(citizens);
        }
    }

    /** Hidden on purpose, or none given: never matched. */
    record Withheld() implements Recognition {}

    /** Never seen before. */
    record Unknown() implements Recognition {}

    /** All who may be behind the address. */
    default List<Long> people() {
        return this instanceof Shared shared ? shared.citizens() : single().stream().toList();
    }

    /** The citizen, if there is exactly one. */
    default Optional<Long> single() {
        return switch (this) {
            case Known known -> Optional.of(known.citizen());
            case Maybe maybe -> Optional.of(maybe.citizen());
            case Shared shared -> Optional.empty();
            case Withheld withheld -> Optional.empty();
            case Unknown unknown -> Optional.empty();
        };
    }

    /** The word for message keys: {@code recognition.known}, … */
    default String word() {
        return switch (this) {
            case Known known -> "known";
            case Maybe maybe -> "maybe";
            case Shared shared -> "shared";
            case Withheld withheld -> "withheld";
            case Unknown unknown -> "unknown";
        };
    }
}
