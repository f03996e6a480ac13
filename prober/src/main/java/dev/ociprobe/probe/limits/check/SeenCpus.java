package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.procfs.CpuList;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import java.time.Duration;
import java.util.BitSet;

/**
 * The CPUs on which samples found a container running.
 *
 * @param there samples on that CPU
 * @param elsewhere samples on others
 * @param affinity the CPUs that the kernel allows its init by then
 */
record SeenCpus(BitSet cpu, int there, int elsewhere, Counter affinity) {
  private static final int SAMPLES = 50;
  private static final Duration BETWEEN = Duration.ofMillis(20);

  static SeenCpus sample(CheckContext context, ContainerUnderTest container, BitSet cpu)
      throws CheckInterruptedException {
    int there = 0;
    int elsewhere = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      context.clock().pause(BETWEEN);
      for (int seen : container.processes().runningCpus()) {
        there += cpu.get(seen) ? 1 : 0;
        elsewhere += cpu.get(seen) ? 0 : 1;
      }
    }
    String allowed = container.processes().allowedCpus();
    return new SeenCpus(
        cpu,
        there,
        elsewhere,
        new Counter(
            allowed.equals(CpuList.of(cpu)), "the container's init may run on CPUs " + allowed));
  }

  Control elsewhereThan(BitSet other) {
    return new Control(
        elsewhere > 0,
        "%d of %d samples were not on CPU %s"
            .formatted(elsewhere, there + elsewhere, CpuList.of(other)));
  }
}
