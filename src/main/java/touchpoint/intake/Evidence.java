package touchpoint.intake;

import java.util.List;

/**
 * Why a contact was put where it is, in one sentence that an operator reads.
 *
 * @param key       message key under {@code evidence.}
 * @param arguments of that message
 */
record Evidence(String key, List<String> arguments) {
    Evidence {
        arguments = List.copyOf(arguments);
    }

    static Evidence of(String key, String... arguments) {
        return new Evidence(key, List.of(arguments));
    }
}
