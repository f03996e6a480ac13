package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootprintFileTest {
  @TempDir Path temp;

  @Test
  void read_ofTextThatIsNoJson_saysSoWithoutTheParsersOwnNames() throws IOException {
    Path file = Files.writeString(temp.resolve("footprint.json"), "{x");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> FootprintFile.read(temp))
        .withMessageStartingWith(file + ": is malformed: ")
        .withMessageEndingWith("`ociprobe footprint` writes it anew")
        .withMessageNotContainingAny("Source:", "JsonReadFeature");
  }

  @Test
  void read_ofAnotherSchema_namesBoth() throws IOException {
    Files.writeString(temp.resolve("footprint.json"), "{\"schema\": \"other\"}");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> FootprintFile.read(temp))
        .withMessageContaining("\"other\"")
        .withMessageContaining("\"" + FootprintDocument.SCHEMA + "\"");
  }

  @Test
  void read_whereThereIsNone_namesIt() {
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> FootprintFile.read(temp))
        .withMessage(
            temp.resolve("footprint.json") + ": can't be read (no such file or directory)");
  }
}
