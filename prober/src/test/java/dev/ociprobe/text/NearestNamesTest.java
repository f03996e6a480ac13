package dev.ociprobe.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> NAMES = List.of("mounts", "seccomp", "page-cache", "limits");

  @Test
  void to_ofAMisspeltName_hasTheNearOnesOnly() {
    assertThat(NearestNames.to("pagecache", NAMES)).containsExactly("page-cache");
    assertThat(NearestNames.to("mount", NAMES)).containsExactly("mounts");
    assertThat(NearestNames.to("--rums", List.of("--runtime", "--runs", "--also")))
        .containsExactly("--runs");
    assertThat(NearestNames.to("secomp", List.of("secomp1", "secomp2", "secomp3", "secomp4")))
        .hasSize(3);
  }

  @Test
  void to_ofABeginning_hasTheNamesThatBeginSo() {
    assertThat(NearestNames.to("lifecyle.l", List.of("lifecycle.limited.crun", "limits")))
        .containsExactly("lifecycle.limited.crun");
    assertThat(NearestNames.to("se", NAMES)).isEmpty();
  }

  @Test
  void to_ofAnotherWord_hasNone() {
    assertThat(NearestNames.to("quota", NAMES)).isEmpty();
  }

  @Test
  void hint_withoutANearName_listsThemUnlessTheyAreMany() {
    assertThat(NearestNames.hint("mount", NAMES)).isEqualTo("did you mean mounts?");
    assertThat(NearestNames.hint("quota", NAMES))
        .isEqualTo("it is one of mounts, seccomp, page-cache, limits");
    assertThat(NearestNames.hint("quota", IntStream.range(0, 50).mapToObj(i -> "n" + i).toList()))
        .isEmpty();
  }

  @Test
  void to_ofTwoCharactersSwapped_offersTheName() {
    assertThat(NearestNames.to("rnuc", List.of("crun", "runc", "runsc"))).first().isEqualTo("runc");
  }
}
