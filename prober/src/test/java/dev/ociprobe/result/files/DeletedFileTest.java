package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletedFileTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("samples.csv");
  }

  @Test
  void isDeleted_ofAFileThatWasMoved_isFalse_besideADeletedOneOfItsName() throws IOException {
    Path another = Files.createDirectory(directory.resolve("another")).resolve("samples.csv");
    try (RowFile rows = RowFile.open(file);
        RowFile deleted = RowFile.open(another)) {
      Files.move(file, directory.resolve("moved"));
      Files.delete(another);

      assertThat(deleted.isDeleted()).isTrue();
      assertThat(rows.isDeleted()).isFalse();
    }
  }

  @Test
  void isDeleted_ofAFileInWhosePlaceAnotherWasMade_isTrue() throws IOException {
    try (RowFile rows = RowFile.open(file)) {
      assertThat(rows.isDeleted()).isFalse();
      Files.delete(file);
      Files.writeString(file, "another");

      assertThat(rows.isDeleted()).isTrue();
    }
  }
}
