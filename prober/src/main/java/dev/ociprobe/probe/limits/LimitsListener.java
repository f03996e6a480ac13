package dev.ociprobe.probe.limits;

import dev.ociprobe.result.files.VerdictResult;

/** Hears how a limits run goes on, on the thread that works. */
public interface LimitsListener {

  /** A check begins on a runtime. */
  void began(LimitCheck check, String runtime);

  /** A case was concluded. */
  void concluded(VerdictResult verdict);

  /** A check has ended on a runtime. */
  void ended(LimitCheck check, String runtime);
}
