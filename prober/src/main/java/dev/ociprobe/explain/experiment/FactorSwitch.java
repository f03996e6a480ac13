package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.lifecycle.Candidate;
import java.io.IOException;

/** Switches one factor. */
interface FactorSwitch {

  /**
   * Returns the treatment of a runtime.
   *
   * @param control the runtime without treatment
   * @throws NotApplicableException if the factor can't be switched for it
   */
  Treatment treatment(Candidate control) throws NotApplicableException;

  /**
   * Opens the intervention on the host around each treated cycle. It is called once, at the
   * beginning of the run.
   *
   * @throws IOException if the host can't do it
   */
  default Intervention open(RunSession session) throws IOException {
    return Intervention.NONE;
  }
}
