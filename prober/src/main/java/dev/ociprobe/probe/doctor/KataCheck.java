package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.RuntimeBinary;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks what kata-runtime 1.x and its forks need of a host beside themselves. */
final class KataCheck implements HostCheck {
  private static final Set<String> KINDS = Set.of("kata-runtime", "cc-runtime");

  private static final String HARDWARE =
      "modprobe kvm_intel or kvm_amd, on bare metal or with nested virtualization";

  /** The directory that the host shares with its machines. */
  private static final Path SHARED = Path.of("/run/kata-containers/shared/sandboxes");

  @Override
  public String id() {
    return "kata";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    List<HostFinding> findings = new ArrayList<>();
    for (ExpectedRuntime runtime : host.runtimes()) {
      runtime
          .found()
          .filter(binary -> KINDS.contains(binary.kind()))
          .ifPresent(binary -> findings.addAll(findings(host.files(), runtime.name(), binary)));
    }
    return findings;
  }

  private List<HostFinding> findings(PseudoFiles files, String name, RuntimeBinary binary) {
    String finding = id() + "." + name;
    List<Lack> lacks = lacks(files, binary);
    return lacks.isEmpty()
        ? List.of(
            HostFinding.ok(
                finding,
                "KVM, vsock, a syslog socket, the shared mount and the guest's files are there"))
        : lacks.stream()
            .map(lack -> HostFinding.warn(finding + "." + lack.id(), lack.what(), lack.remedy()))
            .toList();
  }

  /** A thing that it needs and this host has not. */
  private record Lack(String id, String what, String remedy) {}

  private static List<Lack> lacks(PseudoFiles files, RuntimeBinary binary) {
    List<Lack> lacks = new ArrayList<>();
    Optional<KataConfiguration> configuration = KataConfiguration.of(files, binary);
    boolean firecracker = configuration.filter(KataConfiguration::isOfFirecracker).isPresent();
    if (!files.exists("/dev/kvm")) {
      lacks.add(
          new Lack(
              "kvm",
              firecracker
                  ? "no /dev/kvm, without which Firecracker starts no machine"
                  : "no /dev/kvm: its machine doesn't start, or is emulated and slow",
              HARDWARE));
    } else if (isParavirtual(files)) {
      lacks.add(
          new Lack(
              "kvm",
              "/dev/kvm is that of kvm_pvm, which boots only kernels built for it: with another,"
                  + " create fails after some 20 s (\"transport is closing\")",
              HARDWARE + ", or name a guest kernel with CONFIG_PVM_GUEST"));
    }
    if (firecracker) {
      lacks.add(
          new Lack(
              "rootfs",
              "Firecracker shares no directory with its machine, and a bundle's root filesystem is"
                  + " one, not a block device: no container starts",
              "name a configuration with QEMU: --runtime 'NAME=PATH --kata-config FILE'"));
    } else if (!files.exists("/dev/vhost-vsock")) { // Firecracker's is a Unix socket
      lacks.add(
          new Lack(
              "vsock",
              "no /dev/vhost-vsock: it needs kata-proxy, one process more for each container",
              "modprobe vhost_vsock, and use_vsock = true in its configuration"));
    }
    if (!files.exists("/dev/log")) {
      lacks.add(
          new Lack(
              "syslog",
              "no /dev/log: its processes end where no syslog socket is",
              "apt-get install busybox-syslogd, or start another syslog daemon"));
    }
    if (!isShared(files)) {
      lacks.add(
          new Lack(
              "mount",
              "the mount of " + SHARED + " is not shared: the machine sees no root filesystem",
              "mkdir -p %1$s && mount --bind %1$s %1$s && mount --make-shared %1$s"
                  .formatted(SHARED)));
    }
    guestLack(files, configuration).ifPresent(lacks::add);
    return lacks;
  }

  /** PVM is a KVM without virtualization by the hardware, in a kernel that is a guest itself. */
  private static boolean isParavirtual(PseudoFiles files) {
    return files.exists("/sys/module/kvm_pvm")
        && !files.exists("/sys/module/kvm_intel")
        && !files.exists("/sys/module/kvm_amd");
  }

  /** The mount that holds the directory is the last one with the longest mount point above it. */
  private static boolean isShared(PseudoFiles files) {
    int longest = -1;
    boolean isShared = false;
    for (String line : files.lines("/proc/self/mountinfo")) {
      List<String> fields = List.of(line.split(" ", -1));
      int end = fields.indexOf("-");
      if (end >= 6 && SHARED.startsWith(fields.get(4)) && fields.get(4).length() >= longest) {
        longest = fields.get(4).length();
        isShared = fields.subList(6, end).stream().anyMatch(tag -> tag.startsWith("shared:"));
      }
    }
    return isShared;
  }

  private static Optional<Lack> guestLack(
      PseudoFiles files, Optional<KataConfiguration> configuration) {
    if (configuration.isEmpty()) {
      return Optional.of(
          new Lack(
              "guest",
              "no configuration: none of "
                  + String.join(", ", KataConfiguration.USUAL_PLACES)
                  + " is there",
              "--runtime 'NAME=PATH --kata-config FILE', or --env KATA_CONF_FILE=FILE for a shim"));
    }
    String file = configuration.get().file();
    List<String> absent =
        Stream.concat(Stream.of(file), configuration.get().guestFiles().stream())
            .filter(each -> !files.exists(each))
            .toList();
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Lack(
                "guest",
                "missing: %s, of the configuration %s".formatted(String.join(", ", absent), file),
                "install the hypervisor and Kata's guest kernel and image, or change their paths"));
  }
}
