package jp.warifu.screens;

import javax.security.auth.x500.X500Principal;
import jp.warifu.authority.CertificationRequest;
import jp.warifu.authority.UnacceptableRequestException;
import jp.warifu.flow.Alert;
import jp.warifu.flow.Input;
import jp.warifu.flow.InvalidInputException;

/** The field with the certification request (CSR), made by the page's script or pasted (S72). */
final class RequestField {
    static final String NAME = "csr";

    /** More than a request with an RSA key of 4096 bits has. */
    private static final int LONGEST = 16_384;

    private RequestField() {}

    /** @param subject whom the request must name, in RFC 2253 form */
    static CertificationRequest read(Input input, String subject) throws InvalidInputException {
        CertificationRequest request;
        try {
            request = CertificationRequest.parse(input.words(NAME, LONGEST));
        } catch (UnacceptableRequestException e) {
            throw new InvalidInputException(
                    switch (e.reason()) {
                        case MALFORMED -> Alert.INVALID_CSR;
                        case KEY -> Alert.CSR_KEY;
                        case SIGNATURE -> Alert.CSR_SIGNATURE;
                    },
                    NAME);
        }
        if (!request.subject().equals(new X500Principal(subject))) {
            throw new InvalidInputException(Alert.CSR_SUBJECT, NAME);
        }
        return request;
    }

    /** What was pasted, to be shown again: it holds no secret. */
    static String again(Input input) {
        return input.typedWords(NAME, LONGEST);
    }
}
