using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The record that is created for an unknown number (spec S23).</summary>
/// <param name="SObject">The object's API name: Contact, Lead or Account.</param>
/// <param name="Name">The name as people will see it, for the Task's subject.</param>
/// <param name="Fields">The fields, in order.</param>
public sealed record NewRecord(string SObject, string Name, ValueList<EffectField> Fields)
{
    // Salesforce's limits (describe, v67.0): a person's given name 40, family name 80, an account's name 255.
    private const int MaxFirstName = 40;
    private const int MaxLastName = 80;
    private const int MaxAccountName = 255;

    /// <summary>Builds the record.</summary>
    /// <param name="customer">The customer, with a number.</param>
    /// <param name="what">What the settings create; <see cref="UnknownNumber.Nothing"/> is misuse.</param>
    /// <param name="language">The language of the word for an unknown company.</param>
    /// <param name="personAccounts">Whether the org has person accounts: then a lead needs no company.</param>
    /// <exception cref="ArgumentException">The customer has no number, or nothing is to be created.</exception>
    public static NewRecord Build(Customer customer, UnknownNumber what, string? language, bool personAccounts)
    {
        ArgumentNullException.ThrowIfNull(customer);
        PhoneNumber number = customer.Number?.Number ?? throw new ArgumentException("A record is created for a number.", nameof(customer));
        return what switch
        {
            UnknownNumber.CreateContact => Person("Contact", customer.Name, number, company: null),
            UnknownNumber.CreateLead => Person(
                "Lead", customer.Name, number, personAccounts ? null : RecordTexts.Catalogue.For(language).UnknownCompany),
            UnknownNumber.CreateAccount => Account(customer.Name?.Display ?? number.International, number),
            UnknownNumber.Nothing => throw new ArgumentException("Nothing is to be created.", nameof(what)),
        };
    }

    private static NewRecord Account(string name, PhoneNumber number)
    {
        string fitted = Fit(name, MaxAccountName);
        return new NewRecord("Account", fitted, [Text("Name", fitted), Text("Phone", number.E164)]);
    }

    private static NewRecord Person(string sObject, PersonName? name, PhoneNumber number, string? company)
    {
        bool isParted = name is { First: not null, Last: not null };
        string? first = isParted ? Fit(name!.First!, MaxFirstName) : null;
        string last = Fit((isParted ? name!.Last : name?.Display) ?? number.International, MaxLastName);
        ValueList<EffectField> fields = first is null ? [] : [Text("FirstName", first)];
        fields = fields.Add(Text("LastName", last));
        if (company is not null)
        {
            fields = fields.Add(Text("Company", company));
        }

        return new NewRecord(sObject, first is null ? last : $"{first} {last}", fields.Add(Text("Phone", number.E164)));
    }

    private static EffectField Text(string name, string value) => new(name, FieldValue.Of(value));

    private static string Fit(string text, int limit) => text[..TextElements.FitLength(text, limit)];
}
