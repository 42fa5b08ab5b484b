package hotline.platform.numbers;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import hotline.platform.config.Section;

/**
 * Where we are, for numbers that do not say where they are from.
 *
 * @param region ISO 3166 country, such as {@code CN}
 * @param areaCode our own area code without the national prefix, such as {@code 10}; empty when local
 *     numbers never come without one
 */
public record NumberSettings(String region, String areaCode) {
    public static NumberSettings from(Section section) {
        var region = section.text("region", "CN");
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
            throw section.refuse("region", "must be a country such as CN or DE, but is “" + region + "”");
        }
        var areaCode = section.text("area-code", "10");
        if (!areaCode.matches("[0-9]{0,6}")) {
            throw section.refuse("area-code", "must be up to 6 digits without the leading 0, such as 10 or 755");
        }
        return new NumberSettings(region, areaCode);
    }
}
