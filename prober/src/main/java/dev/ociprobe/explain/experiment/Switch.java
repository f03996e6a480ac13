package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.Session;
import dev.ociprobe.probe.lifecycle.Contender;
import java.io.IOException;

/** How one factor is switched. */
interface Switch {

  /**
   * What becomes of a runtime by it.
   *
   * @param control the runtime as it is
   * @throws NotApplicableException if there is nothing to switch
   */
  Treatment treatment(Contender control) throws NotApplicableException;

  /**
   * What is done on the host around each treated cycle. Called once, when the run has begun.
   *
   * @throws IOException if the host can't do it
   */
  default Intervention open(Session session) throws IOException {
    return Intervention.NONE;
  }
}
