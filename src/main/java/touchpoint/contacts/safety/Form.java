package touchpoint.contacts.safety;

import java.nio.charset.StandardCharsets;

/** What a file is by its first octets, whatever it is called. */
enum Form {
    /** Windows (PE, NE, DOS), Linux (ELF), macOS (Mach-O), Java and Android classes, shell scripts, Windows shortcuts and help. */
    PROGRAM,
    /** An image of a disk (ISO 9660, UDF): opening it mounts it, and what lies in it carries no mark of its origin. */
    DISK, ZIP, TAR, GZIP, BZIP2, XZ,
    /** Archives that are not looked into: RAR, 7z, CAB, ACE, LHA, ARJ. */
    CLOSED_ARCHIVE,
    /** Microsoft's compound files: Word, Excel and PowerPoint until 2003, MSI, MSG. */
    COMPOUND, OTHER;

    /** Octets from which every form is told. */
    static final int NEEDED = 0x8006;
    private static final int DISK_MARK = 0x8001;

    static Form of(byte[] start) {
        if (isProgram(start)) {
            return PROGRAM;
        }
        if (begins(start, 0, 0x50, 0x4b, 3, 4) || begins(start, 0, 0x50, 0x4b, 5, 6)) {
            return ZIP;
        }
        if (begins(start, 0, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (text(start, 0, "BZh") && start.length > 4 && start[4] == 0x31) {
            return BZIP2;
        }
        if (begins(start, 0, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)) {
            return XZ;
        }
        if (text(start, 257, "ustar")) {
            return TAR;
        }
        if (text(start, 0, "Rar!") || begins(start, 0, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) || text(start, 0, "MSCF")
                || text(start, 7, "**ACE**") || text(start, 2, "-lh") || begins(start, 0, 0x60, 0xea)) {
            return CLOSED_ARCHIVE;
        }
        if (begins(start, 0, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
            return COMPOUND;
        }
        return text(start, DISK_MARK, "CD001") || text(start, DISK_MARK, "BEA01") ? DISK : OTHER;
    }

    private static boolean isProgram(byte[] start) {
        return text(start, 0, "MZ") && hasZero(start)
                || begins(start, 0, 0x7f, 0x45, 0x4c, 0x46)
                || begins(start, 0, 0xfe, 0xed, 0xfa, 0xce) || begins(start, 0, 0xfe, 0xed, 0xfa, 0xcf)
                || begins(start, 0, 0xce, 0xfa, 0xed, 0xfe) || begins(start, 0, 0xcf, 0xfa, 0xed, 0xfe)
                || begins(start, 0, 0xca, 0xfe, 0xba, 0xbe) || text(start, 0, "dex\n")
                || text(start, 0, "#!/") || text(start, 0, "#! /") || text(start, 0, "ITSF")
                || begins(start, 0, 0x4c, 0, 0, 0, 1, 0x14, 2, 0);
    }

    /** No text that begins with these letters has one. */
    private static boolean hasZero(byte[] start) {
        for (int i = 2; i < Math.min(64, start.length); i++) {
            if (start[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean text(byte[] start, int at, String letters) {
        byte[] wanted = letters.getBytes(StandardCharsets.ISO_8859_1);
        if (start.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (start[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean begins(byte[] start, int at, int... wanted) {
        if (start.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((start[at + i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
