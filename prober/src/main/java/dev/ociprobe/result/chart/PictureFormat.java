package dev.ociprobe.result.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A format of pictures. */
public enum PictureFormat {
  /** Lines and letters, which stay sharp at any size. */
  SVG {
    @Override
    void write(Chart chart, OutputStream out) throws IOException {
      SvgPicture.write(chart, out);
    }
  },
  /** Twice as many pixels as the chart has, for print. */
  PNG {
    @Override
    void write(Chart chart, OutputStream out) throws IOException {
      BufferedImage image =
          new BufferedImage(
              SCALE * Chart.WIDTH, SCALE * chart.height(), BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.scale(SCALE, SCALE);
      chart.drawing().draw(graphics, new Rectangle2D.Double(0, 0, Chart.WIDTH, chart.height()));
      graphics.dispose();
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", out);
    }
  };

  private static final int SCALE = 2;

  /** Writes a chart; the stream stays open. */
  abstract void write(Chart chart, OutputStream out) throws IOException;

  /** Returns the reason for which letters can't be drawn here, such as that there is no font. */
  public static Optional<String> obstacle() {
    try {
      Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 1)).stringWidth("m");
      graphics.dispose();
      return Optional.empty();
    } catch (LinkageError | InternalError | RuntimeException e) {
      // No libfontconfig, no font, or a JDK without AWT's native part: each is told in another way.
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The end of the names of its files, such as {@code .svg}. */
  public String suffix() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
