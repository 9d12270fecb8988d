namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The names of field types in the describe of an object.</summary>
internal static class FieldTypeNames
{
    public static string GetName(SalesforceFieldType type) => type switch
    {
        SalesforceFieldType.Id => "id",
        SalesforceFieldType.Text => "string",
        SalesforceFieldType.TextArea => "textarea",
        SalesforceFieldType.Phone => "phone",
        SalesforceFieldType.Email => "email",
        SalesforceFieldType.Url => "url",
        SalesforceFieldType.Picklist => "picklist",
        SalesforceFieldType.Combobox => "combobox",
        SalesforceFieldType.Reference => "reference",
        SalesforceFieldType.Boolean => "boolean",
        SalesforceFieldType.WholeNumber => "int",
        SalesforceFieldType.Number => "double",
        SalesforceFieldType.Currency => "currency",
        SalesforceFieldType.Percent => "percent",
        SalesforceFieldType.Date => "date",
        SalesforceFieldType.DateTime => "datetime",
    };

    public static string GetSoapType(SalesforceFieldType type) => type switch
    {
        SalesforceFieldType.Id or SalesforceFieldType.Reference => "tns:ID",
        SalesforceFieldType.Boolean => "xsd:boolean",
        SalesforceFieldType.WholeNumber => "xsd:int",
        SalesforceFieldType.Number or SalesforceFieldType.Currency or SalesforceFieldType.Percent => "xsd:double",
        SalesforceFieldType.Date => "xsd:date",
        SalesforceFieldType.DateTime => "xsd:dateTime",
        SalesforceFieldType.Text or SalesforceFieldType.TextArea or SalesforceFieldType.Phone or SalesforceFieldType.Email
            or SalesforceFieldType.Url or SalesforceFieldType.Picklist or SalesforceFieldType.Combobox => "xsd:string",
    };
}
