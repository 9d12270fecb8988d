using Shouldly;

namespace CallLogging.Tests.Core.Text;

public class LanguageCatalogTests
{
    private static readonly LanguageCatalog<string> Greetings = new("Hello", ("de", "Hallo"), ("pt-BR", "Oi"), ("de-AT", "Servus"));

    [Theory]
    [InlineData("de", "Hallo")]
    [InlineData("DE", "Hallo")]
    [InlineData("de-AT", "Servus")]
    [InlineData("de-at", "Servus")]
    [InlineData("de-CH", "Hallo")]
    [InlineData("de-Latn-CH-1996", "Hallo")]
    [InlineData("pt-BR", "Oi")]
    [InlineData("pt", "Hello")]
    [InlineData("pt-PT", "Hello")]
    [InlineData("en-GB", "Hello")]
    [InlineData("d", "Hello")]
    [InlineData("-", "Hello")]
    [InlineData("", "Hello")]
    [InlineData(null, "Hello")]
    public void GetTexts_Culture_FallsBackToParentThenEnglish_L1(string? culture, string expected) =>
        Greetings.GetTexts(culture).ShouldBe(expected);

    [Fact]
    public void Cultures_OfACatalog_AreInOrder() => Greetings.Cultures.ShouldBe(["de", "de-AT", "en", "pt-BR"]);

    [Fact]
    public void WithTexts_AnotherLanguage_LeavesTheOriginalAsItWas_L1()
    {
        LanguageCatalog<string> more = Greetings.WithTexts("cs", "Ahoj").WithTexts("DE", "Moin");
        more.GetTexts("cs-CZ").ShouldBe("Ahoj");
        more.GetTexts("de").ShouldBe("Moin");
        Greetings.GetTexts("cs").ShouldBe("Hello");
        Greetings.GetTexts("de").ShouldBe("Hallo");
    }

    [Fact]
    public void WithTexts_AnotherEnglish_IsTheNewFallback_L1()
    {
        LanguageCatalog<string> informal = Greetings.WithTexts("EN", "Hi");
        informal.GetTexts("xx").ShouldBe("Hi");
        informal.GetTexts("en").ShouldBe("Hi");
        informal.GetTexts("en-GB").ShouldBe("Hi");
    }

    [Fact]
    public void WithTexts_MissingArgument_Throws()
    {
        Should.Throw<ArgumentException>(() => Greetings.WithTexts("", "?"));
        Should.Throw<ArgumentNullException>(() => Greetings.WithTexts("cs", null!));
        Should.Throw<ArgumentNullException>(() => new LanguageCatalog<string>(null!));
    }
}
