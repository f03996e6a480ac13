package dev.ociprobe.explain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.experiment.Factor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known and what can be tested must not part. */
class KnowledgeFactorsTest {
  @Test
  void builtIn_namesNoFactorThatNoExperimentKnows() {
    List<String> named =
        Knowledge.builtIn().causes().stream()
            .map(KnownCause::factor)
            .flatMap(Optional::stream)
            .toList();
    assertThat(named).isNotEmpty().isSubsetOf(Factor.names());
  }
}
