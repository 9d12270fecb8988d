using Shouldly;

namespace CallLogging.Tests.Core.Numbers;

public class CountryNamesTests
{
    private static readonly string[] Languages = ["de", "en", "es", "fr", "pl"];

    [Fact]
    public void Find_EveryRegionOfThePlan_HasANameInEveryLanguage_N7()
    {
        var regions = NumberingPlan.Current.Regions.Select(region => region.Code).Where(code => code != "001").Order(StringComparer.Ordinal);
        string table = string.Join('\n', regions.Select(region =>
            $"{region} {string.Join(" | ", Languages.Select(language => CountryNames.Catalog.GetTexts(language).Find(region) ?? "MISSING"))}"));
        table.ShouldNotContain("MISSING");
        CountryNames.Catalog.Cultures.ShouldBe(Languages);
        table.ShouldMatchApproved(c => c.NoDiff());
    }

    [Theory]
    [InlineData("+49 30 23125001", "de", "Deutschland")]
    [InlineData("+49 30 23125001", "de-AT", "Deutschland")]
    [InlineData("+49 30 23125001", "en", "Germany")]
    [InlineData("+49 30 23125001", null, "Germany")]
    [InlineData("+49 30 23125001", "ja", "Germany")]
    [InlineData("+7 701 123 45 67", "pl", "Kazachstan")]
    [InlineData("+44 1481 960194", "fr", "Guernesey")]
    [InlineData("+800 1234 5678", "en", null)]
    [InlineData("+1 555 2671", "en", null)]
    public void FindName_ANumber_NameInTheLanguage_S13(string text, string? culture, string? expected) =>
        CountryNames.FindName(PhoneNumberParser.Parse(text).Number.ShouldNotBeNull(), culture).ShouldBe(expected);

    [Fact]
    public void WithName_OneName_ReplacesOnlyThat_L1()
    {
        CountryNames names = CountryNames.Catalog.GetTexts("de").WithName("GB", "Großbritannien");
        names.Find("GB").ShouldBe("Großbritannien");
        names.Find("DE").ShouldBe("Deutschland");
        CountryNames.Catalog.GetTexts("de").Find("GB").ShouldBe("Vereinigtes Königreich");
        Should.Throw<ArgumentException>(() => names.WithName("gb", "x")).Message.ShouldContain("'gb'");
    }
}
