namespace CallLogging.Salesforce;

/// <summary>Words that go into new records.</summary>
public sealed record RecordTexts
{
    /// <summary>The company of a lead that names none: Salesforce asks for one (spec S23).</summary>
    public required string UnknownCompany { get; init; }

    /// <summary>The five languages.</summary>
    public static LanguageCatalogue<RecordTexts> Catalogue { get; } = new(
        new RecordTexts { UnknownCompany = "Unknown Company" },
        ("de", new RecordTexts { UnknownCompany = "Unbekannte Firma" }),
        ("es", new RecordTexts { UnknownCompany = "Empresa desconocida" }),
        ("pl", new RecordTexts { UnknownCompany = "Nieznana firma" }),
        ("fr", new RecordTexts { UnknownCompany = "Société inconnue" }));
}
