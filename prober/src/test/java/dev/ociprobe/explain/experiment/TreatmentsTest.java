package dev.ociprobe.explain.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Namespace;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.DerivedBundleSource;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tests the treatments that change a bundle, and their refusals. */
class TreatmentsTest {
  private final Candidate plain = Candidates.payload("runc", "/usr/sbin/runc");

  private static Linux linuxOf(Treatment treatment) {
    return Objects.requireNonNull(treatment.candidate().source().configuration().linux());
  }

  private Candidate changed(UnaryOperator<Linux> change) {
    return Candidates.with(
        "runc",
        "/usr/sbin/runc",
        new DerivedBundleSource.Changed(
            new BundleSource.Payload(),
            spec ->
                spec.toBuilder()
                    .linux(change.apply(Objects.requireNonNull(spec.linux())))
                    .build()));
  }

  @Test
  void treatment_isAVariantOfItsControlAndNamedAfterBoth() {
    Treatment treatment = new NetworkNamespace().treatment(plain);
    assertThat(treatment.candidate().name()).isEqualTo("runc+network-namespace");
    assertThat(treatment.candidate().variantOf()).contains("runc");
    assertThat(treatment.candidate().runtime().binary()).isEqualTo(plain.runtime().binary());
  }

  @Test
  void networkNamespace_whereThereIsOne_isTakenOutAndWhereThereIsNoneAdded() {
    Treatment without = new NetworkNamespace().treatment(plain);
    assertThat(without.expected()).isEqualTo(Expectation.FEWER);
    assertThat(linuxOf(without).namespaces())
        .extracting(Namespace::type)
        .contains("pid", "mount")
        .doesNotContain("network");
    Treatment with =
        new NetworkNamespace()
            .treatment(changed(linux -> linux.toBuilder().namespaces(List.of()).build()));
    assertThat(with.expected()).isEqualTo(Expectation.MORE);
    assertThat(linuxOf(with).namespaces()).extracting(Namespace::type).containsExactly("network");
  }

  @Test
  void configMounts_areTakenOutAndProcStays() throws NotApplicableException {
    Treatment treatment = new ConfigMounts().treatment(plain);
    assertThat(treatment.expected()).isEqualTo(Expectation.FEWER);
    assertThat(treatment.candidate().source().configuration().mounts())
        .extracting(Mount::destination)
        .containsExactly("/proc");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new ConfigMounts().treatment(treatment.candidate()));
  }

  @Test
  void keyring_ofARuntimeWithTheOption_isKeptByCreateAlone() throws NotApplicableException {
    OciRuntime treated = new SessionKeyring().treatment(plain).candidate().runtime();
    assertThat(treated.commandLine(Verb.CREATE)).containsSequence("create", "--no-new-keyring");
    assertThat(treated.commandLine(Verb.START)).doesNotContain("--no-new-keyring");
    Candidate other = Candidates.payload("runsc", "/usr/bin/runsc");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new SessionKeyring().treatment(other))
        .withMessageContaining("no option");
  }

  @Test
  void cgroups_areLeftOutByCrunAlone() throws NotApplicableException {
    Candidate crun = Candidates.payload("crun", "/usr/bin/crun");
    assertThat(new ContainerCgroup().treatment(crun).candidate().runtime().commandLine(Verb.DELETE))
        .contains("--cgroup-manager=disabled");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new ContainerCgroup().treatment(plain))
        .withMessageContaining("only crun");
  }

  @Test
  void seccomp_whereThereIsNone_isAddedAndWhereThereIsOneTakenOut() {
    Treatment with = new SeccompFilter().treatment(plain);
    assertThat(with.expected()).isEqualTo(Expectation.MORE);
    assertThat(Objects.requireNonNull(linuxOf(with).seccomp()).defaultAction())
        .isEqualTo("SCMP_ACT_ERRNO");
    assertThat(with.switched()).matches("a list of 3\\d\\d allowed .*");
    Treatment without =
        new SeccompFilter()
            .treatment(
                changed(linux -> linux.toBuilder().seccomp(SeccompFilter.typical()).build()));
    assertThat(without.expected()).isEqualTo(Expectation.FEWER);
    assertThat(linuxOf(without).seccomp()).isNull();
  }

  @Test
  void seccompCache_isOfCrunWithAFilter() throws NotApplicableException {
    Candidate crun = Candidates.payload("crun", "/usr/bin/crun");
    Candidate filtered = new SeccompFilter().treatment(crun).candidate();
    assertThat(new SeccompCache().treatment(filtered).expected()).isEqualTo(Expectation.MORE);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new SeccompCache().treatment(crun))
        .withMessageContaining("no linux.seccomp");
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new SeccompCache().treatment(plain))
        .withMessageContaining("only crun");
  }

  @Test
  void limits_whereThereAreSome_areTakenOutAndDevicesStay() throws NotApplicableException {
    Candidate limited =
        Candidates.with(
            "runc",
            "/usr/sbin/runc",
            new DerivedBundleSource.Limited(
                new BundleSource.Payload(), Limits.parse("pids.limit=20")));
    Treatment treatment = new ContainerLimits().treatment(limited);
    assertThat(treatment.expected()).isEqualTo(Expectation.FEWER);
    Resources before =
        Objects.requireNonNull(
            Objects.requireNonNull(new BundleSource.Payload().configuration().linux()).resources());
    assertThat(linuxOf(treatment).resources())
        .isEqualTo(Resources.NONE.toBuilder().devices(before.devices()).build());
  }

  @Test
  void limits_whereThereAreNone_asksForSome() {
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> new ContainerLimits().treatment(plain))
        .withMessageContaining("no limits")
        .satisfies(e -> assertThat(e.remedy()).contains("--limit"));
  }

  @Test
  void named_isAnyOfThemInUpperOrLowerCase() {
    for (String name : Factor.names()) {
      assertThat(Factor.named(name)).map(Factor::id).contains(name);
    }
    assertThat(Factor.named("GOMAXPROCS")).contains(Factor.GOMAXPROCS);
    assertThat(Factor.named("moon")).isEmpty();
  }
}
