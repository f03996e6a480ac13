package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.DeviceRule;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.posix.Errno;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that device rules hold for a node that the container makes itself, by mknod(2): the kernel
 * log, which no container has by default and which can be opened without harm.
 */
final class Devices implements LimitCheck {
  private static final int MAJOR = 1;
  private static final int MINOR = 11;

  /** The device as rules name it. */
  static final String DEVICE = "c %d:%d rwm".formatted(MAJOR, MINOR);

  private static final Duration TO_OPEN = Duration.ofSeconds(10);

  /** Another switch that has the kernel refuse the device: kernel.printk_devkmsg. */
  private static final String LOG_SWITCH = "/proc/sys/kernel/printk_devkmsg";

  private static final List<String> CAPABILITIES = List.of("CAP_MKNOD", "CAP_SYSLOG");

  @Override
  public String id() {
    return "devices";
  }

  @Override
  public String title() {
    return "a device made with mknod: denied, allowed, allowed read-only";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "the workload's open(2), by its own word: no file of the host shows it",
        "the opposite rule has the opposite effect",
        "EPERM; there is no counter");
  }

  @Override
  public List<String> bounds() {
    return List.of("a node of /dev/kmsg in the container's own tmpfs, opened and closed");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (Access access : Access.values()) {
      context.runCase(access.words(), report -> open(context, report, access));
    }
  }

  /** The access that the rules allow. */
  private enum Access {
    DENIED(""),
    ALLOWED("rwm"),
    READ_ONLY("rm");

    private final String letters;

    Access(String letters) {
      this.letters = letters;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean reads() {
      return letters.contains("r");
    }

    boolean writes() {
      return letters.contains("w");
    }

    List<DeviceRule> rules() {
      DeviceRule none = new DeviceRule(false, null, null, null, "rwm", Map.of());
      return letters.isEmpty()
          ? List.of(none)
          : List.of(none, new DeviceRule(true, "c", (long) MAJOR, (long) MINOR, letters, Map.of()));
    }
  }

  private static Conclusion open(CheckContext context, CaseReport report, Access access)
      throws RefusedException, CheckInterruptedException {
    Optional<Conclusion> unsupported =
        context.unsupportedBy(Quirk.PLAIN).or(() -> context.unsupportedBy(Quirk.WHOLE_RUN));
    if (unsupported.isPresent()) {
      return unsupported.get();
    }
    if (context.host().files().text(LOG_SWITCH).filter("off"::equals).isPresent()) {
      return new Conclusion.Unsupported(
          LOG_SWITCH + " is off, so that nobody can write to the kernel log",
          "sysctl kernel.printk_devkmsg=ratelimit");
    }
    report.requested("linux.resources.devices", "deny all");
    if (access != Access.DENIED) {
      report.requested("linux.resources.devices", "allow c 1:11 " + access.letters);
    }
    DeviceRulesAbove above = new DeviceRulesAbove(context);
    try {
      return above.insteadOf(tried(context, report, access));
    } catch (RefusedException refusal) {
      return above.after(refusal, report);
    }
  }

  private static Conclusion tried(CheckContext context, CaseReport report, Access access)
      throws RefusedException, CheckInterruptedException {
    Optional<PayloadReport> opened = opened(context, report, access, true);
    // Another rule is the control: what is denied here is allowed there, and the reverse.
    Access opposite = access == Access.ALLOWED ? Access.DENIED : Access.ALLOWED;
    Optional<PayloadReport> control = opened(context, report, opposite, false);
    if (opened.isEmpty() || control.isEmpty()) {
      return new Conclusion.Inconclusive(
          "the workload didn't report whether it could open the device");
    }
    report.evidence(sentence(opened.get()));
    return conclusion(access, opened.get(), control.get());
  }

  private static Optional<PayloadReport> opened(
      CheckContext context, CaseReport report, Access access, boolean underTest)
      throws RefusedException, CheckInterruptedException {
    ContainerPlan plan =
        ContainerPlan.running(Workload.device("/dev/probe", 'c', MAJOR, MINOR))
            .withCapabilities(CAPABILITIES)
            .with(Resources.NONE.toBuilder().devices(access.rules()).build());
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      if (underTest) {
        report.member(container, CgroupSetting.DEVICE_RULES);
      }
      return container.workload().awaitReport(PayloadReport.Kind.DEVICE, TO_OPEN);
    }
  }

  private static String sentence(PayloadReport opened) {
    return "mknod: %s, open for reading: %s, for writing: %s"
        .formatted(word(opened.first()), word(opened.second()), word(opened.third()));
  }

  private static String word(long errno) {
    return errno == 0 ? "succeeds" : Errno.describe(Math.toIntExact(errno));
  }

  private static Conclusion conclusion(Access access, PayloadReport opened, PayloadReport control) {
    boolean reads = opened.second() == 0;
    boolean writes = opened.third() == 0;
    if ((reads && !access.reads()) || (writes && !access.writes())) {
      return new Conclusion.Escaped("the container opens a device that its rules deny");
    }
    if (reads != access.reads() || writes != access.writes()) {
      return new Conclusion.Inexact("the container can't open a device that its rules allow");
    }
    boolean differs = (control.third() == 0) != writes;
    return new Conclusion.Held(
        new Control(differs, "with the opposite rule, " + sentence(control)),
        account(access == Access.ALLOWED ? control : opened));
  }

  /** No counter exists; a rule's refusal is told by its errno. */
  private static Counter account(PayloadReport denied) {
    return new Counter(
        denied.third() == Errno.EPERM,
        "the kernel keeps no counter of device rules; it answers what is denied with "
            + word(denied.third()));
  }
}
