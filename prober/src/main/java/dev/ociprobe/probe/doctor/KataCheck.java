package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.RuntimeBinary;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks what kata-runtime 1.x and its forks need of a host beside themselves. */
final class KataCheck implements HostCheck {
  private static final Set<String> KINDS = Set.of("kata-runtime", "cc-runtime");

  /** The variable in which its containerd shim finds its configuration. */
  private static final String SHIMS_VARIABLE = "KATA_CONF_FILE";

  /** The directory that the host shares with its machines. */
  private static final Path SHARED = Path.of("/run/kata-containers/shared/sandboxes");

  /**
   * The places of its configuration, as {@code kata-runtime --show-default-config-paths} has them.
   */
  private static final List<String> CONFIGURATIONS =
      List.of(
          "/etc/kata-containers/configuration.toml",
          "/usr/share/defaults/kata-containers/configuration.toml");

  private static final Pattern SECTION = Pattern.compile("\\s*\\[([^]]*)].*");
  private static final Pattern FILE =
      Pattern.compile("\\s*(path|jailer_path|kernel|image|initrd)\\s*=\\s*\"(/[^\"]*)\".*");

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
    Optional<String> configuration = configuration(files, binary);
    boolean firecracker = isFirecracker(files, configuration);
    if (!files.exists("/dev/kvm")) {
      lacks.add(
          new Lack(
              "kvm",
              firecracker
                  ? "no /dev/kvm, without which Firecracker starts no machine"
                  : "no /dev/kvm: its machine doesn't start, or is emulated and slow",
              "modprobe kvm_intel or kvm_amd, on bare metal or with nested virtualization"));
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

  private static Optional<Lack> guestLack(PseudoFiles files, Optional<String> configuration) {
    if (configuration.isEmpty()) {
      return Optional.of(
          new Lack(
              "guest",
              "no configuration: none of " + String.join(", ", CONFIGURATIONS) + " is there",
              "--runtime 'NAME=PATH --kata-config FILE', or --env KATA_CONF_FILE=FILE for a shim"));
    }
    List<String> absent =
        Stream.concat(
                Stream.of(configuration.get()),
                guestFiles(files.lines(configuration.get())).stream())
            .filter(file -> !files.exists(file))
            .toList();
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Lack(
                "guest",
                "missing: %s, of the configuration %s"
                    .formatted(String.join(", ", absent), configuration.get()),
                "install the hypervisor and Kata's guest kernel and image, or change their paths"));
  }

  private static boolean isFirecracker(PseudoFiles files, Optional<String> configuration) {
    return configuration.stream()
        .flatMap(file -> files.lines(file).stream())
        .map(SECTION::matcher)
        .anyMatch(line -> line.matches() && line.group(1).equals("hypervisor.firecracker"));
  }

  /** The configuration of its option, of its shim's variable, or else at its usual place. */
  private static Optional<String> configuration(PseudoFiles files, RuntimeBinary binary) {
    String ofShim = binary.environment().added().get(SHIMS_VARIABLE);
    return named(binary.options())
        .or(() -> Optional.ofNullable(ofShim))
        .or(() -> CONFIGURATIONS.stream().filter(files::exists).findFirst());
  }

  private static Optional<String> named(List<String> options) {
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i);
      if (option.startsWith("--kata-config=")) {
        return Optional.of(option.substring(option.indexOf('=') + 1));
      }
      if (option.equals("--kata-config") && i + 1 < options.size()) {
        return Optional.of(options.get(i + 1));
      }
    }
    return Optional.empty();
  }

  /** The hypervisor, kernel, image and initrd of a configuration in TOML. */
  private static List<String> guestFiles(List<String> lines) {
    List<String> found = new ArrayList<>();
    String section = "";
    for (String line : lines) {
      Matcher begin = SECTION.matcher(line);
      Matcher file = FILE.matcher(line);
      if (begin.matches()) {
        section = begin.group(1);
      } else if (file.matches() && section.startsWith("hypervisor")) {
        found.add(file.group(2));
      }
    }
    return found;
  }
}
