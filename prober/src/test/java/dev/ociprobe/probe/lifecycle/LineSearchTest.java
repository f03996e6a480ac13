package dev.ociprobe.probe.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.stopwatch.AwaitedOutputs;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LineSearchTest {
  private final AwaitedOutputs output = new AwaitedOutputs();
  private final LineSearch search = new LineSearch(Pattern.compile("ready$"));

  @Test
  void line_hasTheTimeOfItsLastByte() {
    assertThat(search.in(output.more("begins\nre", 10))).isEmpty();
    assertThat(search.in(output.more("ad", 20))).isEmpty();
    assertThat(search.in(output.more("y\r\nmore\n", 30))).hasValue(30);
  }

  @Test
  void line_amongSeveralArrivals_hasItsOwn() {
    output.arrives("begins\n", 10);
    output.arrives("ready\n", 20);
    output.arrives("serves\n", 30);

    assertThat(search.in(output.awaited())).hasValue(20);
  }

  @Test
  void line_isFoundInTheTail_whenTheMiddleWasDropped() {
    String much = "x".repeat(99) + "\n";

    assertThat(search.in(output.more(much.repeat(300), 10))).isEmpty();
    assertThat(search.in(output.more(much.repeat(300) + "now ready\n", 20))).hasValue(20);
  }

  @Test
  void line_thatIsAnotherWithoutItsBreak_isNone() {
    assertThat(search.in(output.more("ready\u00e4\nnot\n", 10))).isEmpty();
  }
}
