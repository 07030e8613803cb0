package jp.warifu.screens;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code as the page draws it: the page may load no image that holds a secret, and Keycloak's policy for its pages
 * takes none from the page itself.
 *
 * @param modules how many there are in a row
 * @param path of an SVG, one unit a module
 */
public record QrCode(int modules, String path) {
    public static QrCode of(String text) {
        try {
            ByteMatrix matrix = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    if (matrix.get(x, y) == 1) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return new QrCode(matrix.getWidth(), path.toString());
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text does not fit into a QR code", e);
        }
    }

    @Override
    public String toString() {
        return "QrCode[" + modules + "]";
    }
}
