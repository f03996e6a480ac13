package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final Style NARROW = new Style(false, 40);
  private static final List<String> HEADER = List.of("runtime", "first", "second");

  @Test
  void of_aTableThatFits_isOne() {
    assertThat(TextTable.of(HEADER, 1, rows(10), NARROW).lines()).hasSize(4);
  }

  @Test
  void of_aWiderOneOnANarrowTerminal_isSeveralWithTheNames() {
    List<String> lines = TextTable.of(HEADER, 1, rows(20), NARROW).lines().toList();

    assertThat(lines).hasSize(9).allSatisfy(line -> assertThat(line).hasSizeLessThan(41));
    assertThat(lines.get(0)).startsWith(" runtime").endsWith("first");
    assertThat(lines.get(4)).isEmpty();
    assertThat(lines.get(5)).startsWith(" runtime").endsWith("second");
    assertThat(lines.get(8)).startsWith(" crun").endsWith("2");
  }

  @Test
  void of_aWiderOneInAFile_isOne() {
    assertThat(TextTable.of(HEADER, 1, rows(60), Style.PLAIN).lines()).hasSize(4);
  }

  @Test
  void of_oneColumnThatIsTooWide_isShownAllTheSame() {
    assertThat(TextTable.of(HEADER, 1, rows(60), NARROW)).contains("x".repeat(60));
  }

  @Test
  void of_theRule_isAsLongAsTheLongestRow() {
    List<String> lines = TextTable.of(HEADER, 1, rows(10), Style.PLAIN).lines().toList();

    assertThat(lines.get(1)).matches("─+").hasSameSizeAs(lines.get(2));
  }

  @Test
  void coloured_escapesDoNotLengthenTheRule() {
    Style colours = new Style(true, 80);
    String table =
        TextTable.coloured(HEADER, rows(10), (_, _, text) -> colours.failure(text), colours);

    assertThat(table.lines().skip(1).findFirst().orElseThrow())
        .isEqualTo(TextTable.of(HEADER, 1, rows(10), Style.PLAIN).lines().toList().get(1));
  }

  @Test
  void of_noRows_isTheHeaderAndItsRule() {
    assertThat(TextTable.of(HEADER, 1, List.of(), Style.PLAIN).lines()).hasSize(2);
  }

  private static List<List<String>> rows(int width) {
    return List.of(
        List.of("runc", "x".repeat(width), "y".repeat(width)), List.of("crun", "1", "2"));
  }
}
