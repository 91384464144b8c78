package touchpoint.contacts.safety;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import touchpoint.contacts.Hazard;

/** What the name of a file says, read as a desktop computer reads it: only the last ending counts, and dots and blanks after it do not. */
final class Names {
    /** What Windows, macOS or Linux starts, installs, mounts or lets another program run, when somebody opens it. */
    private static final Set<String> PROGRAMS = Set.of("exe", "com", "scr", "pif", "cpl", "msi", "msp", "mst", "msc",
            "msix", "msixbundle", "appx", "appxbundle", "appinstaller", "application", "appref-ms", "gadget", "bat",
            "cmd", "ps1", "ps1xml", "ps2", "psm1", "psd1", "psc1", "vb", "vbs", "vbe", "vbscript", "js", "jse", "mjs",
            "ws", "wsf", "wsh", "wsc", "sct", "hta", "lnk", "url", "website", "scf", "inf", "ins", "isp", "reg", "job",
            "jar", "jnlp", "class", "dll", "sys", "drv", "ocx", "xll", "wll", "chm", "hlp", "ade", "adp", "mde",
            "accde", "accda", "mam", "maf", "mag", "settingcontent-ms", "library-ms", "search-ms", "searchconnector-ms",
            "theme", "themepack", "deskthemepack", "diagcab", "xbap", "iqy", "slk", "one", "onepkg", "rdp", "iso",
            "img", "udf", "vhd", "vhdx", "dmg", "pkg", "app", "command", "workflow", "scpt", "applescript", "sh",
            "bash", "csh", "ksh", "zsh", "run", "elf", "so", "deb", "rpm", "appimage", "snap", "flatpakref",
            "desktop", "apk", "ipa", "xpi", "crx", "air", "swf", "py", "pyc", "pyw", "pyz", "pl", "rb", "ahk", "au3");
    private static final Set<String> MACROS = Set.of("docm", "dotm", "xlsm", "xltm", "xlam", "xla", "pptm", "potm",
            "ppam", "ppa", "ppsm", "sldm", "xlm");
    private static final Pattern TRICKS = Pattern
            .compile("[\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]");
    private static final Pattern TURNING = Pattern.compile("[\\u202d\\u202e\\u2067]");
    private static final Pattern IGNORED_AT_THE_END = Pattern.compile("[.\\s\\u00a0\"']+$");
    /** Blanks that push the ending out of sight, or an ending of a document before the true one. */
    private static final Pattern PRETENDING = Pattern.compile(
            ".*(?:[\\s_\\u00a0]{5,}|\\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|html?|xml|jpe?g|png|gif|tiff?|bmp|heic|webp|mp3|mp4|mov|avi|zip|eml|p7m|ics)[\\s_.\\u00a0]*)\\.[a-z0-9-]+",
            Pattern.DOTALL);

    private static final int END_THAT_COUNTS = 400;

    private Names() {}

    static Optional<Hazard> hazard(String asWritten) {
        String name = asWritten.substring(Math.max(0, asWritten.length() - END_THAT_COUNTS));
        boolean tricks = TRICKS.matcher(name).find();
        String plain = IGNORED_AT_THE_END.matcher(TRICKS.matcher(name).replaceAll("")).replaceFirst("")
                .toLowerCase(Locale.ROOT);
        String ending = ending(plain);
        if (PROGRAMS.contains(ending)) {
            return Optional.of(tricks || PRETENDING.matcher(plain).matches() ? Hazard.DISGUISED : Hazard.PROGRAM);
        }
        if (MACROS.contains(ending)) {
            return Optional.of(tricks ? Hazard.DISGUISED : Hazard.MACROS);
        }
        return TURNING.matcher(name).find() ? Optional.of(Hazard.DISGUISED) : Optional.empty();
    }

    /** Whether a program hides behind the name of something else. */
    static boolean saysProgram(String name) {
        return hazard(name).filter(hazard -> hazard == Hazard.PROGRAM).isPresent();
    }

    private static String ending(String plain) {
        return plain.substring(plain.lastIndexOf('.') + 1);
    }
}
