package dev.ociprobe.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.bundle.rootfs.Rootfs;
import dev.ociprobe.bundle.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTemplateTest {
  @TempDir Path temporary;
  private Bundle bundle;

  @BeforeEach
  void makeBundle() {
    bundle = Bundle.create(temporary.resolve("b"), Rootfs.payload(), List.of());
  }

  @Test
  void prepare_changesTheCgroupsPathAndNothingElse() {
    ConfigTemplate template = bundle.template("/ociprobe/7/", 6);
    for (String id : List.of("op-001", "op-002", "a.b_c+")) {
      template.prepare(id);

      assertThat(SpecJson.read(bundle.config()))
          .isEqualTo(bundle.spec().withCgroupsPath("/ociprobe/7/" + id));
    }
  }

  @Test
  void prepare_withIdsFillerElsewhereInTheDocument_leavesThatAlone() {
    bundle.write(bundle.spec().toBuilder().hostname("~~~~ é ^^^^").build());

    ConfigTemplate template = bundle.template("/é/~~~~/", 4);
    template.prepare("op-1");

    assertThat(SpecJson.read(bundle.config()))
        .isEqualTo(bundle.spec().withCgroupsPath("/é/~~~~/op-1"));
  }

  @Test
  void prepare_afterAnInterrupt_stillWorks() {
    ConfigTemplate template = bundle.template("/ociprobe/", 4);
    Thread.currentThread().interrupt();
    template.prepare("op-1");
    assertThat(Thread.interrupted()).isTrue();
    template.prepare("op-2");

    assertThat(SpecJson.read(bundle.config()))
        .isEqualTo(bundle.spec().withCgroupsPath("/ociprobe/op-2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"in place, longer by far", "in place", "by another file", "by a link"})
  void prepare_afterARuntimeHasChangedTheFile_writesItAnew(String how) throws IOException {
    ConfigTemplate template = bundle.template("/ociprobe/", 4);
    template.prepare("op-1");
    Path precious = Files.writeString(temporary.resolve("precious"), "x");
    switch (how) {
      case "in place" -> Files.writeString(bundle.config(), "{}");
      case "in place, longer by far" -> Files.writeString(bundle.config(), " ".repeat(100_000));
      case "by another file" ->
          Files.move(
              Files.writeString(temporary.resolve("other"), "{}"),
              bundle.config(),
              StandardCopyOption.REPLACE_EXISTING);
      default -> {
        Files.delete(bundle.config());
        Files.createSymbolicLink(bundle.config(), precious);
      }
    }

    template.prepare("op-2");

    assertThat(SpecJson.read(bundle.config()))
        .isEqualTo(bundle.spec().withCgroupsPath("/ociprobe/op-2"));
    assertThat(precious).hasContent("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "op-1", "op-00001", "op/001", "op\"001", "op-00é", "op 001"})
  void prepare_withUnfitId_isRefusedAndChangesNothing(String id) {
    ConfigTemplate template = bundle.template("/ociprobe/", 6);
    template.prepare("op-001");

    assertThatThrownBy(() -> template.prepare(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(id);
    assertThat(SpecJson.read(bundle.config()))
        .isEqualTo(bundle.spec().withCgroupsPath("/ociprobe/op-001"));
  }

  @Test
  void prepare_withASliceOfSystemds_endsThePathWithTheId() {
    bundle.template("a.slice:x:", 6).prepare("op-001");

    assertThat(SpecJson.read(bundle.config()))
        .isEqualTo(bundle.spec().withCgroupsPath("a.slice:x:op-001"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative/", "/no/slash", "//", "user:runc:", "a/b.slice:x:"})
  void template_withUnfitPathPrefix_isRefused(String prefix) {
    assertThatThrownBy(() -> bundle.template(prefix, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
