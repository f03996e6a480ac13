package dev.ociprobe.result.chart;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/** A chart as SVG, with letters as text, so that they can be searched and take a page's font. */
final class SvgPicture {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private SvgPicture() {}

  static void write(Chart chart, OutputStream out) throws IOException {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("Written by ociprobe");
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(Chart.WIDTH, chart.height()));
    chart.drawing().draw(graphics, new Rectangle2D.Double(0, 0, Chart.WIDTH, chart.height()));
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    graphics.stream(text, false);
    text.flush();
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own parser has this configuration", e);
    }
  }
}
