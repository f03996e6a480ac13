package dev.ociprobe.probe.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The workload iperf3-udp, by what iperf3 3.12 has printed of a stream that lost a half. */
class UdpStreamTest {
  private static final String OUTPUT =
      """
      {"start": {"test_start": {"blksize": 1400}},
       "end": {
        "sum": {"seconds": 1.000192, "bytes": 82278000, "bits_per_second": 658162790.86,
         "jitter_ms": 0.2056, "lost_packets": 31050, "packets": 58770, "lost_percent": 52.833},
        "sum_sent": {"seconds": 1.000093, "bytes": 82278000, "bits_per_second": 658162790.86},
        "sum_received": {"seconds": 1.000192, "bytes": 38808000, "bits_per_second": 310404402.35}}}
      """;

  private static CheckedTrials judged(double networkBytes) throws Exception {
    WorkloadDefinition workload =
        WorkloadParameters.settle(WorkloadCatalogue.named("iperf3-udp"), Map.of(), Map.of());
    Map<String, Double> figures = new HashMap<>(Map.of("network bytes", networkBytes));
    for (FigureDefinition each : workload.figures()) {
      String number = each.reader().orElseThrow().find(OUTPUT).orElseThrow();
      figures.put(each.name(), Double.parseDouble(number) * each.factor());
    }
    RuntimeTrials trials = new RuntimeTrials("runc", List.of(TrialCalls.RUN), 1);
    trials.add(
        0, new Trial.Done(Map.of(), figures, new TrialReader(workload).same(OUTPUT), List.of()));
    return new CheckedTrials(workload, Map.of("runc", 1.0), List.of(trials));
  }

  @Test
  void check_ofWhatWasReceived_allowsForWhatWasLostOnTheWay() throws Exception {
    CheckedTrials checked = judged(40_000_000);

    assertThat(checked.results()).allMatch(each -> each.failed() == 0);
    assertThat(checked.results())
        .filteredOn(each -> each.count() > 0)
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void check_ofBytesThatWereNotOnTheNetwork_failsTheFigures() throws Exception {
    CheckedTrials checked = judged(38_000_000);

    assertThat(checked.failedBy("runc", "received"))
        .containsExactly("the bytes went through the network");
    assertThat(checked.failedBy("runc", "sent bytes"))
        .containsExactly("the bytes went through the network");
  }
}
