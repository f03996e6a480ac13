package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EndTextTest {

  private static String text(String plan) throws IOException {
    return EndText.of(new ObjectMapper().readTree(plan.replace('\'', '"')));
  }

  @Test
  void of_aRunThatASpikeEnded_saysSo() throws IOException {
    assertThat(text("{'ended':'satisfied','spikes':{'stopOnSpike':true}}"))
        .isEqualTo("Ended by --stop-on-spike: an iteration was slow.\n");
    assertThat(text("{'ended':'runs','spikes':{'stopOnSpike':true}}")).isEmpty();
    assertThat(text("{'ended':'satisfied'}")).isEmpty();
  }

  @Test
  void of_aRunWithAFixedNumberOfRounds_isEmpty() throws IOException {
    assertThat(text("{'ended':'runs','untilWithin':null,'forNanos':null}")).isEmpty();
  }
}
