using Shouldly;

namespace CallLogging.Tests.Core.Text;

public class LanguageCatalogueTests
{
    private static readonly LanguageCatalogue<string> Greetings = new("Hello", ("de", "Hallo"), ("pt-BR", "Oi"), ("de-AT", "Servus"));

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
    public void For_Culture_FallsBackToParentThenEnglish_L1(string? culture, string expected) =>
        Greetings.For(culture).ShouldBe(expected);

    [Fact]
    public void Cultures_Catalogue_AreInOrder() => Greetings.Cultures.ShouldBe(["de", "de-AT", "en", "pt-BR"]);

    [Fact]
    public void With_AnotherLanguage_LeavesTheOriginalAsItWas_L1()
    {
        LanguageCatalogue<string> more = Greetings.With("cs", "Ahoj").With("DE", "Moin");
        more.For("cs-CZ").ShouldBe("Ahoj");
        more.For("de").ShouldBe("Moin");
        Greetings.For("cs").ShouldBe("Hello");
        Greetings.For("de").ShouldBe("Hallo");
    }

    [Fact]
    public void With_AnotherEnglish_IsWhatIsFallenBackTo_L1() => Greetings.With("en", "Hi").For("xx").ShouldBe("Hi");

    [Fact]
    public void With_NothingNamed_Throws()
    {
        Should.Throw<ArgumentException>(() => Greetings.With("", "?"));
        Should.Throw<ArgumentNullException>(() => Greetings.With("cs", null!));
        Should.Throw<ArgumentNullException>(() => new LanguageCatalogue<string>(null!));
    }
}
