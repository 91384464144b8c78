package touchpoint.contacts;

/** Why a file that a stranger sent must not be opened like any other. What does not concern the reader is not a hazard: a file without one has none. */
public enum Hazard {
    /** A program, a script, or a file that makes another program run something. */
    PROGRAM,
    /** A document that brings macros. */
    MACROS,
    /** It says to be something else than it is: a program named like a picture, two endings, letters that turn the direction of the name. */
    DISGUISED,
    /** An archive with one of these in it. */
    HIDES_PROGRAM,
    /** An archive that grows beyond measure when it is unpacked, or nests too deeply to be looked into. */
    BOMB,
    /** An archive that cannot be looked into: locked with a password, damaged, or of an unknown form. */
    SEALED,
    /** The virus scanner found something. */
    INFECTED,
    /** The virus scanner could not be asked when the file came. It is asked when somebody wants the file. */
    NOT_SCANNED;

    /** Whether nobody gets the file while this holds. */
    public boolean locks() {
        return switch (this) {
            case INFECTED, NOT_SCANNED -> true;
            case PROGRAM, MACROS, DISGUISED, HIDES_PROGRAM, BOMB, SEALED -> false;
        };
    }

    /** Whether the file may only be handed out under a name that no program opens. A locked archive is what careful citizens send, too: it keeps its name. */
    public boolean neutralises() {
        return switch (this) {
            case PROGRAM, MACROS, DISGUISED, HIDES_PROGRAM, BOMB, INFECTED, NOT_SCANNED -> true;
            case SEALED -> false;
        };
    }
}
