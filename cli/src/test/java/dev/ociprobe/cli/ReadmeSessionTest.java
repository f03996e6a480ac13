package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The session in README.md is one that the tool prints today, and what is said of it is true. */
class ReadmeSessionTest {
  private static final Pattern SESSION =
      Pattern.compile("## A session\\n\\n```\\n(.*?)\\n```", Pattern.DOTALL);
  private static final Pattern ROW =
      Pattern.compile(
          " create p50 +\\S+ ms +\\S+ ms +(\\d\\.\\d+)\\* +(\\d\\.\\d+–\\d\\.\\d+) +faster");
  private static final Pattern SAID =
      Pattern.compile(
          "\\(create: (\\S+), interval (\\S+)\\): crun takes (\\S+) times as long", Pattern.DOTALL);
  private static final Pattern INVERSE = Pattern.compile("\"(\\d\\.\\d) times as fast\"");

  private final String readme = new RepositoryFiles(Path.of("..")).text("README.md");

  private String session() {
    return found(SESSION, readme).group(1);
  }

  private static Matcher found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher;
  }

  @Test
  void session_hasTheSectionsOfToday() {
    assertThat(session())
        .startsWith("# ./ociprobe lifecycle --runtime runc,crun ")
        .containsSubsequence(
            "\nDurations in ms\n",
            "\n95 % intervals of the percentiles in ms\n",
            "\nOne idle container (medians)\n",
            "\nOne container's cgroup (medians)\n",
            "\nAgainst runc, round by round, as multiples\n",
            "\nNoise floor, by runc against itself in ",
            "\nResults: ociprobe-results/");
  }

  @Test
  void sentences_sayWhatTheTableSays() {
    Matcher row = found(ROW, session());
    Matcher said = found(SAID, readme);
    assertThat(said.group(1)).isEqualTo(row.group(1));
    assertThat(said.group(2)).isEqualTo(row.group(2));
    assertThat(said.group(3)).isEqualTo(row.group(1));
    double inverse = Double.parseDouble(found(INVERSE, readme).group(1));
    assertThat(inverse * Double.parseDouble(row.group(1))).isBetween(0.95, 1.05);
  }
}
