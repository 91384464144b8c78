package touchpoint.contacts.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchpoint.contacts.Hazard;

/** What may do harm is told by its name and by what it is, however it is wrapped; what citizens send every day is not. */
class InspectionTest {
    private static final byte[] WINDOWS = program();
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(strings = {"modulo.exe", "MODULO.SCR", "aggiorna.js", "carta.vbs", "Carta.LNK", "conto.jar", "x.bat",
            "x.ps1", "x.hta", "disco.iso", "disco.img", "modulo.exe.", "modulo.exe. ", "run.sh", "app.apk", "nota.one",
            "ricerca.search-ms", "collegamento.url"})
    void whatAComputerStartsIsAProgram(String name) throws IOException {
        assertThat(hazard(name, PDF)).contains(Hazard.PROGRAM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fattura.pdf.exe", "foto.jpg .scr", "fattura.PDF.js", "foto                    .exe",
            "foto\u202egpj.exe", "conto\u200b.exe", "fattura\u202efdp.txt"})
    void aNameThatPretendsIsADisguise(String name) throws IOException {
        assertThat(hazard(name, PDF)).contains(Hazard.DISGUISED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foto.jpg", "IMG_2026.11.23.jpeg", "delibera n. 12.2026.pdf", "contratto.pdf.p7m",
            "modulo", "", ".", "lettera.docx", "dati.csv", "v1.0 finale.odt", "società - s.r.l..pdf", "posta.eml",
            "città.png"})
    void whatCitizensSendEveryDayIsNone(String name) throws IOException {
        assertThat(hazard(name, PDF)).isEmpty();
    }

    @Test
    void aDocumentWithMacrosIsToldByItsNameAndByItsContent() throws IOException {
        assertThat(hazard("listino.xlsm", PDF)).contains(Hazard.MACROS);
        assertThat(hazard("listino.xlsx", zip("[Content_Types].xml", "<x/>".getBytes(), "xl/vbaProject.bin", PDF)))
                .contains(Hazard.MACROS);
        assertThat(hazard("listino.doc", compound("Macros\0_VBA_PROJECT"))).contains(Hazard.MACROS);
        assertThat(hazard("lettera.doc", compound("WordDocument"))).isEmpty();
        assertThat(hazard("lettera.docx", zip("[Content_Types].xml", "<x/>".getBytes(), "word/document.xml",
                "<w/>".getBytes()))).isEmpty();
        assertThat(hazard("foglio.ods", zip("Basic/Standard/Modulo1.xml", "<m/>".getBytes(), "content.xml",
                "<c/>".getBytes()))).contains(Hazard.MACROS);
    }

    @Test
    void aProgramNamedLikeSomethingElseIsADisguise() throws IOException {
        assertThat(hazard("foto.jpg", WINDOWS)).contains(Hazard.DISGUISED);
        assertThat(hazard("documento", new byte[]{0x7f, 'E', 'L', 'F', 2, 1, 1})).contains(Hazard.DISGUISED);
        assertThat(hazard("nota.txt", "#!/bin/sh\nrm -r /\n".getBytes())).contains(Hazard.DISGUISED);
        assertThat(hazard("nota.txt", "MZ e altre sigle automobilistiche".getBytes())).isEmpty();
        byte[] disk = new byte[0x9000];
        System.arraycopy("CD001".getBytes(), 0, disk, 0x8001, 5);
        assertThat(hazard("foto.zip", disk)).contains(Hazard.DISGUISED);
    }

    @Test
    void anArchiveAnswersForWhatIsInIt() throws IOException {
        assertThat(hazard("foto.zip", zip("foto/uno.jpg", PDF, "foto/due.jpg", PDF))).isEmpty();
        assertThat(hazard("foto.zip", zip("foto/uno.jpg", PDF, "foto/due.jpg", WINDOWS)))
                .contains(Hazard.HIDES_PROGRAM);
        assertThat(hazard("foto.zip", zip("uno.jpg", PDF, "fattura.js", PDF))).contains(Hazard.HIDES_PROGRAM);
        assertThat(hazard("foto.zip", zip("a.zip", zip("b.zip", zip("c.exe", PDF))))).contains(Hazard.HIDES_PROGRAM);
        assertThat(hazard("foto.zip", zip("a.tar.gz", gzip(tar("b/c.exe", PDF))))).contains(Hazard.HIDES_PROGRAM);
        assertThat(hazard("fattura.js.gz", gzip(PDF))).contains(Hazard.HIDES_PROGRAM);
        assertThat(hazard("foto.zip", zip("listino.docm", PDF))).contains(Hazard.HIDES_PROGRAM);
        assertThat(hazard("conto.dat", zip("META-INF/MANIFEST.MF", PDF))).contains(Hazard.PROGRAM);
    }

    @Test
    void anArchiveThatCannotBeLookedIntoIsSealed() throws IOException {
        byte[] locked = zip("documenti.pdf", PDF);
        locked[6] |= 1;
        assertThat(hazard("documenti.zip", locked)).contains(Hazard.SEALED);
        assertThat(hazard("documenti.rar", "Rar!\u001a\u0007\u0000".getBytes())).contains(Hazard.SEALED);
        byte[] whole = zip("documenti.pdf", new byte[100_000]);
        assertThat(hazard("documenti.zip", Arrays.copyOf(whole, 60))).contains(Hazard.SEALED);
        assertThat(hazard("documenti.gz", Arrays.copyOf(gzip(PDF), 15))).contains(Hazard.SEALED);
    }

    @Test
    void anArchiveThatExplodesIsABombAndIsNotUnpackedToItsEnd() throws IOException {
        byte[] zeros = new byte[48 << 20];
        assertThat(hazard("foto.zip", zip("foto.bmp", zeros))).contains(Hazard.BOMB);
        assertThat(hazard("foto.gz", gzip(zeros))).contains(Hazard.BOMB);
        assertThat(hazard("foto.zip", zip("a.zip", zip("foto.bmp", zeros)))).contains(Hazard.BOMB);
        // Below what is surely harmless no ratio is suspicious.
        assertThat(hazard("foto.zip", zip("foto.bmp", new byte[4 << 20]))).isEmpty();
    }

    @Test
    void anArchiveThatNestsTooDeeplyIsABomb() throws IOException {
        byte[] nested = PDF;
        for (int i = 0; i < 8; i++) {
            nested = zip(i + ".zip", nested);
        }
        assertThat(hazard("foto.zip", nested)).contains(Hazard.BOMB);
    }

    @Test
    void anArchiveOfFarTooManyFilesIsABomb() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (int i = 0; i < 20_001; i++) {
                zip.putNextEntry(new ZipEntry(String.valueOf(i)));
            }
        }
        assertThat(hazard("foto.zip", octets.toByteArray())).contains(Hazard.BOMB);
    }

    @Test
    void aDiskThatFailsIsNoDamagedArchive() throws IOException {
        byte[] whole = zip("documenti.pdf", new byte[100_000]);
        InputStream failing = new ByteArrayInputStream(whole) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                if (pos > 0) {
                    throw new java.io.UncheckedIOException(new IOException("Input/output error"));
                }
                return super.read(into, from, 20);
            }
        };
        assertThatThrownBy(() -> Contents.hazard("documenti.zip", failing)).isInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }

    private static Optional<Hazard> hazard(String name, byte[] content) throws IOException {
        return Names.hazard(name).isPresent()
                ? Names.hazard(name)
                : Contents.hazard(name, new ByteArrayInputStream(content));
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
            }
        }
        return octets.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(octets)) {
            gzip.write(content);
        }
        return octets.toByteArray();
    }

    private static byte[] tar(String name, byte[] content) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(octets)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return octets.toByteArray();
    }

    private static byte[] compound(String stream) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(new byte[]{(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a,
                (byte) 0xe1});
        octets.writeBytes(new byte[20_000]);
        octets.writeBytes(stream.getBytes(StandardCharsets.UTF_16LE));
        return octets.toByteArray();
    }

    private static byte[] program() {
        byte[] program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';
        program[2] = (byte) 0x90;
        return program;
    }
}
