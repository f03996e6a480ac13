package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.LimitCheck;
import org.junit.jupiter.api.Test;

class CheckCatalogueTest {

  @Test
  void all_haveAnIdOfTheirOwnATitleAndBounds() {
    assertThat(CheckCatalogue.all()).extracting(LimitCheck::id).doesNotHaveDuplicates();
    assertThat(CheckCatalogue.all())
        .allSatisfy(check -> {
          assertThat(check.id()).matches("[a-z]+([._-][a-z]+)*");
          assertThat(check.title()).isNotBlank();
          assertThat(check.bounds()).isNotEmpty();
        });
  }

  @Test
  void beginningWith_selectsByPrefix() {
    assertThat(CheckCatalogue.beginningWith("cpu.s"))
        .extracting(LimitCheck::id)
        .containsExactly("cpu.shares", "cpu.scaling");
    assertThat(CheckCatalogue.beginningWith("nosuch")).isEmpty();
    assertThat(CheckCatalogue.beginningWith("")).isEmpty();
  }

  @Test
  void nearest_offersTheMostAlikeFirst() {
    assertThat(CheckCatalogue.nearest("cpu.quotas")).startsWith("did you mean cpu.quota");
    assertThat(CheckCatalogue.nearest("freezr")).startsWith("did you mean freezer");
  }
}
