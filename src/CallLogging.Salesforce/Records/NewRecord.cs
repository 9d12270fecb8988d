using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The record that is created for an unknown number.</summary>
/// <param name="SObject">The object's API name: Contact, Lead or Account.</param>
/// <param name="Name">The name as people will see it, for the Task's subject.</param>
/// <param name="Fields">The fields of the record, in order.</param>
internal sealed record NewRecord(string SObject, string Name, ValueList<EffectField> Fields)
{
    // Salesforce's limits (describe, v67.0): a person's first name 40, last name 80, an account's name 255.
    private const int MaxFirstName = 40;
    private const int MaxLastName = 80;
    private const int MaxAccountName = 255;

    /// <summary>Builds the record for a customer.</summary>
    /// <param name="customer">The customer, who must have a number.</param>
    /// <param name="unknownNumber">The kind of record that the settings create.</param>
    /// <param name="language">The language of the words for an unknown company.</param>
    /// <param name="isCompanyRequired">True if a lead needs a company. Without one, an org with person accounts converts the lead into a person.</param>
    /// <exception cref="ArgumentException">The customer has no number, or the setting is <see cref="UnknownNumber.Nothing"/>.</exception>
    public static NewRecord Build(Customer customer, UnknownNumber unknownNumber, string? language, bool isCompanyRequired)
    {
        ArgumentNullException.ThrowIfNull(customer);
        PhoneNumber number = customer.Number?.Number ?? throw new ArgumentException("A record can be created only for a customer with a number.", nameof(customer));
        return unknownNumber switch
        {
            UnknownNumber.CreateContact => BuildPerson("Contact", customer.Name, number, company: null),
            UnknownNumber.CreateLead => BuildPerson(
                "Lead", customer.Name, number, isCompanyRequired ? RecordTexts.Catalog.GetTexts(language).UnknownCompany : null),
            UnknownNumber.CreateAccount => BuildAccount(customer.Name?.DisplayName ?? number.International, number),
            UnknownNumber.Nothing => throw new ArgumentException("UnknownNumber.Nothing creates no record.", nameof(unknownNumber)),
        };
    }

    private static NewRecord BuildAccount(string name, PhoneNumber number)
    {
        string fitted = Truncate(name, MaxAccountName);
        return new NewRecord("Account", fitted, [CreateField("Name", fitted), CreateField("Phone", number.E164)]);
    }

    private static NewRecord BuildPerson(string sObject, PersonName? name, PhoneNumber number, string? company)
    {
        // Salesforce rejects a last name of nothing but white space.
        bool isParted = !string.IsNullOrWhiteSpace(name?.First) && !string.IsNullOrWhiteSpace(name.Last);
        string? first = isParted ? Truncate(name!.First!, MaxFirstName) : null;
        string last = Truncate((isParted ? name!.Last : name?.DisplayName) ?? number.International, MaxLastName);
        ValueList<EffectField> fields = first is null ? [] : [CreateField("FirstName", first)];
        fields = fields.Add(CreateField("LastName", last));
        if (company is not null)
        {
            fields = fields.Add(CreateField("Company", company));
        }

        return new NewRecord(sObject, first is null ? last : $"{first} {last}", fields.Add(CreateField("Phone", number.E164)));
    }

    private static EffectField CreateField(string name, string value) => new(name, FieldValue.From(value));

    private static string Truncate(string text, int limit) => text[..TextElements.GetFittingLength(text, limit)];
}

/// <summary>The setting for a valid number that no record has.</summary>
public enum UnknownNumber
{
    /// <summary>A contact is created.</summary>
    CreateContact,

    /// <summary>A lead is created.</summary>
    CreateLead,

    /// <summary>An account is created.</summary>
    CreateAccount,

    /// <summary>No record is created; the Task stands alone.</summary>
    Nothing,
}

/// <summary>The words in new records, in one language.</summary>
internal sealed record RecordTexts
{
    /// <summary>The company of a lead whose company is unknown; Salesforce requires one.</summary>
    public required string UnknownCompany { get; init; }

    /// <summary>The built-in texts: English, German, Spanish, Polish and French.</summary>
    public static LanguageCatalog<RecordTexts> Catalog { get; } = new(
        new RecordTexts { UnknownCompany = "Unknown Company" },
        ("de", new RecordTexts { UnknownCompany = "Unbekannte Firma" }),
        ("es", new RecordTexts { UnknownCompany = "Empresa desconocida" }),
        ("pl", new RecordTexts { UnknownCompany = "Nieznana firma" }),
        ("fr", new RecordTexts { UnknownCompany = "Société inconnue" }));
}
