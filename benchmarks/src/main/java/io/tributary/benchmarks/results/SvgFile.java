package io.tributary.benchmarks.results;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A chart as SVG. It draws its text as outlines, alike on every machine; so for search and screen readers it also says it. */
final class SvgFile {

    private static final String SVG = "http://www.w3.org/2000/svg";

    private static final Pattern MORE_THAN_A_TENTH = Pattern.compile("(\\.\\d)\\d+");

    private SvgFile() {}

    static void write(BarChart chart, Path file) throws IOException {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        VectorGraphicsEncoder.saveVectorGraphic(chart.drawn(), drawn, VectorGraphicsFormat.SVG);
        ByteArrayOutputStream described = new ByteArrayOutputStream();
        try {
            Document document = parsed(drawn.toByteArray());
            shorten(document.getElementsByTagName("path"));
            Element root = document.getDocumentElement();
            root.insertBefore(element(document, "desc", chart.description()), root.getFirstChild());
            root.insertBefore(element(document, "title", chart.title()), root.getFirstChild());
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(described));
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IllegalStateException("no SVG came of the chart `%s`".formatted(chart.title()), e);
        }
        Files.write(file, described.toByteArray());
    }

    /** A tenth of a pixel is enough; the outlines of letters are most of the file. */
    private static void shorten(NodeList paths) {
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            path.setAttribute(
                    "d", MORE_THAN_A_TENTH.matcher(path.getAttribute("d")).replaceAll("$1"));
        }
    }

    private static Element element(Document document, String name, String text) {
        Element element = document.createElementNS(SVG, name);
        element.setTextContent(text);
        return element;
    }

    private static Document parsed(byte[] svg) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        // Its document type names a page on the Internet, which is not needed.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }
}
