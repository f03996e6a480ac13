package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.experiment.Factor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds the knowledge base to the factors that an experiment can switch. */
class KnowledgeFactorsTest {
  @Test
  void builtIn_namesOnlyFactorsOfExperiments() {
    List<String> named =
        Knowledge.builtIn().causes().stream()
            .map(KnownCause::factor)
            .flatMap(Optional::stream)
            .toList();
    assertThat(named).isNotEmpty().isSubsetOf(Factor.names());
    assertThat(Knowledge.builtIn().causes())
        .filteredOn(cause -> cause.factor().isPresent())
        .allSatisfy(cause -> assertThat(cause.tried()).as(cause.id()).isNotEmpty());
  }
}
