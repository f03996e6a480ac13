package dev.ociprobe.probe.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.environment.SampleBinaries;
import dev.ociprobe.host.procfs.FakeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KataCheckTest {
  private static final String CONFIGURATION = "/opt/kata.toml";

  @TempDir private Path root;
  private FakeHost fake;

  @BeforeEach
  void install() {
    fake = new FakeHost(root);
    fake.runtimes.add(
        new ExpectedRuntime(
            "kata",
            Optional.of(
                SampleBinaries.with(
                    "kata", "kata-runtime", List.of("--kata-config", CONFIGURATION))),
            Optional.empty(),
            List.of()));
  }

  private void withAll(String propagation) {
    fake.files
        .with("/dev/kvm", "")
        .with("/dev/vhost-vsock", "")
        .with("/dev/log", "")
        .with("/opt/vmlinuz", "")
        .with("/opt/qemu", "")
        .withMounts(
            FakeFiles.V2_MOUNTS
                + "50 27 254:0 /x /run/kata-containers/shared/sandboxes rw "
                + propagation
                + "- ext4 /dev/vda rw\n")
        .with(
            CONFIGURATION,
            """
            [hypervisor.qemu]
            path = "/opt/qemu"
            kernel = "/opt/vmlinuz"
            # image = "/opt/other"
            [proxy.kata]
            path = "/opt/proxy"
            """);
  }

  private List<HostFinding> findings() {
    return new KataCheck().examine(fake.host());
  }

  @Test
  void aHostWithAll_isInOrder() {
    withAll("shared:7 ");
    assertThat(findings())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.id()).isEqualTo("kata.kata");
          assertThat(each.level()).isEqualTo(Level.OK);
        });
  }

  @Test
  void aShim_hasItsConfigurationFromItsVariable() {
    withAll("shared:7 ");
    Map<String, String> variables = Map.of("KATA_CONF_FILE", CONFIGURATION);
    fake.runtimes.clear();
    fake.runtimes.add(
        new ExpectedRuntime(
            "kata",
            Optional.of(SampleBinaries.with("kata", "kata-runtime", variables)),
            Optional.empty(),
            List.of()));
    assertThat(findings()).extracting(HostFinding::level).containsExactly(Level.OK);
  }

  @Test
  void aHostWithNothing_lacksEachThingByName() {
    assertThat(findings())
        .allSatisfy(each -> {
          assertThat(each.level()).isEqualTo(Level.WARN);
          assertThat(each.remedy()).isNotEmpty();
        })
        .extracting(HostFinding::id)
        .containsExactly(
            "kata.kata.kvm",
            "kata.kata.vsock",
            "kata.kata.syslog",
            "kata.kata.mount",
            "kata.kata.guest");
  }

  @Test
  void kvmWithoutHardware_isNamedForTheKernelsThatItBoots() {
    withAll("shared:7 ");
    fake.files.with("/sys/module/kvm_pvm/refcnt", "0");
    assertThat(findings())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.id()).isEqualTo("kata.kata.kvm");
          assertThat(each.summary()).contains("kvm_pvm", "boots only kernels built for it");
          assertThat(each.remedy()).contains("CONFIG_PVM_GUEST");
        });
    fake.files.with("/sys/module/kvm_intel/refcnt", "0");
    assertThat(findings()).extracting(HostFinding::level).containsExactly(Level.OK);
  }

  @Test
  void aPrivateMount_isNoSharedOne() {
    withAll("");
    assertThat(findings()).extracting(HostFinding::id).containsExactly("kata.kata.mount");
  }

  @Test
  void aGuestFileThatIsNotThere_isNamedWithItsConfiguration() {
    withAll("shared:7 ");
    fake.files.with(CONFIGURATION, "[hypervisor.qemu]\nkernel = \"/opt/gone\"\n");
    assertThat(findings())
        .extracting(HostFinding::summary)
        .containsExactly("missing: /opt/gone, of the configuration /opt/kata.toml");
  }

  @Test
  void firecracker_needsKvmAndItsJailer_andStartsNoContainerOfABundle() {
    withAll("shared:7 ");
    fake.files.with(
        CONFIGURATION,
        """
        [hypervisor.firecracker]
        path = "/opt/firecracker"
        jailer_path = "/opt/jailer"
        kernel = "/opt/vmlinuz"
        """);
    fake.files.with("/opt/firecracker", "");
    assertThat(findings())
        .extracting(HostFinding::id)
        .containsExactly("kata.kata.rootfs", "kata.kata.guest");
    assertThat(findings().getFirst().summary()).contains("not a block device");
    assertThat(findings().getLast().summary()).contains("missing: /opt/jailer");
  }

  @Test
  void firecracker_needsNoVhost_butKvm() {
    fake.files.with(CONFIGURATION, "[hypervisor.firecracker]\n");
    assertThat(findings())
        .extracting(HostFinding::id)
        .contains("kata.kata.kvm")
        .doesNotContain("kata.kata.vsock");
    assertThat(findings().getFirst().summary()).contains("Firecracker starts no machine");
  }

  @Test
  void otherRuntimes_needNothingOfThis() {
    fake.runtimes.clear();
    fake.runtimes.add(FakeHost.found("crun", "crun version 1.8"));
    assertThat(new KataCheck().examine(fake.host())).isEmpty();
  }
}
