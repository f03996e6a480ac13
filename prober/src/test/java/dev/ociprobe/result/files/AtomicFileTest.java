package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path temp;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = temp.resolve("page.html");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(temp)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private static AtomicFile.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void write_whileAnotherWritesTheSameFile_leavesOneOfThemWhole() throws IOException {
    AtomicFile.write(
        file,
        "-o",
        out -> {
          out.write("the first, ".getBytes(StandardCharsets.UTF_8));
          out.flush();
          AtomicFile.write(file, "-o", text("the second"));
          assertThat(file).hasContent("the second");
          out.write("whole".getBytes(StandardCharsets.UTF_8));
        });
    assertThat(file).hasContent("the first, whole");
    assertThat(names()).containsExactly("page.html");
  }

  @Test
  void write_thatFailsBesideSamples_tellsWhatIsKept() throws IOException {
    Files.createDirectory(temp.resolve("run.json"));
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> AtomicFile.write(temp.resolve("run.json"), text("new")))
        .withMessageContaining("nothing is saved");
    Files.createFile(temp.resolve("samples.csv"));
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> AtomicFile.write(temp.resolve("run.json"), text("new")))
        .withMessageContaining("the rows in samples.csv are kept");
  }

  @Test
  void write_thatFails_keepsTheOldFileAndLeavesNothing() throws IOException {
    AtomicFile.write(file, "-o FILE", text("old"));
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() ->
            AtomicFile.write(
                file,
                "-o FILE",
                out -> {
                  out.write("half".getBytes(StandardCharsets.UTF_8));
                  throw new IOException("the disk is gone");
                }))
        .withMessageContaining("page.html")
        .withMessageContaining("the disk is gone")
        .withMessageContaining("-o FILE");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("page.html");
  }

  @Test
  void write_afterAKilledOne_deletesWhatThatLeftOfTheFile_andNothingElse() throws IOException {
    long self = ProcessHandle.current().pid();
    Files.writeString(temp.resolve(".page.html.unfinished-" + self + "-1-1"), "half");
    List<String> kept =
        List.of(
            ".other.html.unfinished-" + self + "-1-1",
            ".page.html.unfinished",
            ".page.html.unfinished-1-2",
            "page.html.unfinished-" + self + "-1-1",
            Files.createFile(Unfinished.beside(file)).getFileName().toString());
    for (String each : kept) {
      Files.writeString(temp.resolve(each), "kept");
    }
    AtomicFile.write(file, "-o", text("new"));
    assertThat(names()).contains("page.html").containsAll(kept).hasSize(kept.size() + 1);
  }

  @Test
  void leftBelow_findsFilesAndDirectoriesOfKilledProcesses_andFollowsNoLink() throws IOException {
    long self = ProcessHandle.current().pid();
    Path run = Files.createDirectories(temp.resolve("plan/001-lifecycle"));
    Path left = Files.createFile(run.resolve(".report.html.unfinished-" + self + "-1-7"));
    Path merge = temp.resolve(".merged.unfinished-" + self + "-1-1");
    Files.createDirectories(merge.resolve("hosts"));
    Files.createFile(merge.resolve("hosts/.run.json.unfinished-" + self + "-1-2"));
    Files.createFile(Unfinished.beside(run.resolve("run.json")));
    Path elsewhere = Files.createDirectories(temp.resolve("a/b/c/d/e"));
    Files.createFile(elsewhere.resolve(".deep.unfinished-" + self + "-1-1"));
    Files.createSymbolicLink(temp.resolve("link"), elsewhere);
    Files.createSymbolicLink(temp.resolve(".x.unfinished-" + self + "-1-1"), elsewhere);

    assertThat(Unfinished.leftBelow(temp)).containsExactlyInAnyOrder(left, merge);

    Unfinished.delete(merge);
    assertThat(merge).doesNotExist();
  }
}
