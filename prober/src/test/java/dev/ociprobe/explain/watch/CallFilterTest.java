package dev.ociprobe.explain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.spike.Threshold;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallFilterTest {
  private static final ContainerLabels LABELS =
      new ContainerLabels(
          Optional.of("shop"),
          Optional.of("web-7d4"),
          Optional.of("nginx"),
          Optional.of("docker.io/library/nginx:1"));

  private static CallFilter filter(String pattern, String... verbs) {
    return new CallFilter(
        new WatchOptions(
            new Threshold.Times(3),
            Set.of(verbs),
            Optional.of(pattern),
            10,
            Knowledge.builtIn(),
            true));
  }

  private static WatchedCall ended(String verb, String id, ContainerLabels labels) {
    return new WatchedCall(0, "runc", "containerd", verb, id, labels, 7, 1, 2, false, false);
  }

  private static Call call(String verb, String id) {
    return new Call(verb, id, Optional.empty(), Optional.empty(), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4f2a",
        "4f*",
        "web-*",
        "shop/web-7d4",
        "shop/*",
        "nginx",
        "web-7d4/nginx",
        "shop/web-???/nginx",
        "docker.io/library/nginx:*",
        "*"
      })
  void includes_anIdOrAName_fits(String pattern) {
    assertThat(filter(pattern).includes(ended("create", "4f2a", LABELS))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "shop", "4f", "shop/nginx", "web-7d.", "*/", ""})
  void includes_aPartOfAName_doesNotFit(String pattern) {
    assertThat(filter(pattern).includes(ended("create", "4f2a", LABELS))).isFalse();
  }

  @Test
  void includes_aContainerWithoutNames_hasOnlyItsId() {
    assertThat(filter("web-*").includes(ended("kill", "web-1", ContainerLabels.NONE))).isTrue();
    assertThat(filter("shop/*").includes(ended("kill", "4f2a", ContainerLabels.NONE))).isFalse();
  }

  @Test
  void mayExplain_beforeTheNamesAreKnown_isWhatMayFit() {
    CallFilter filter = filter("web-*");

    assertThat(filter.mayExplain(call("create", "4f2a"))).isTrue();
    assertThat(filter.mayExplain(call("start", "4f2a"))).isFalse();
    assertThat(filter.mayExplain(call("start", "web-1"))).isTrue();
  }

  @Test
  void mayExplain_onceItsNamesWereSeenToFit_isEachOfItsCalls() {
    CallFilter filter = filter("web-*");

    assertThat(filter.explains(call("create", "4f2a"), LABELS)).isTrue();
    assertThat(filter.explains(call("create", "99aa"), ContainerLabels.NONE)).isFalse();

    assertThat(filter.mayExplain(call("start", "4f2a"))).isTrue();
    assertThat(filter.mayExplain(call("start", "99aa"))).isFalse();
  }

  @Test
  void mayExplain_aVerbThatIsNotWanted_isFalse() {
    CallFilter filter = filter("*", "ready");

    assertThat(filter.mayExplain(call("start", "4f2a"))).isTrue();
    assertThat(filter.mayExplain(call("create", "4f2a"))).isFalse();
    assertThat(filter.includes(ended("create", "4f2a", LABELS))).isFalse();
  }
}
