Agent,Status,Time,On hold,Team,Queues,Number,Email,Location,Account
Siobhán O.,◐ Wrap-up,1:46,,Team Harbor,"Billing, Technical Help",•047,s•••@example.com,Remote,support
Mateo N.,◆ In-call,6:42,,Team Harbor,"Billing, Technical Help",051,m•••@example.com,Manila,support
지우 P.,◆ In-call,3:12,,Team Harbor,"Technical Help, Billing",•052,j•••@example.com,Kraków,support
Anastasia-Wilhelmina F.,◆ In-call,2:56,,Team Harbor,"Technical Help, Billing",•048,a•••@example.com,Kraków,support
Elio C.,◆ In-call,1:20,,Team Harbor,"Technical Help, Billing",•050,e•••@example.com,Kraków,support
Wren H.,◆ In-call,0:45,,Team Harbor,"Billing, Technical Help",•053,w•••@example.com,,support
Bastian F.,○ Meal,13:44,,Team Harbor,Billing,•049,b•••@example.com,Málaga,support
Zoë H.,○ Break,2:23,,Team Harbor,"Technical Help, Billing",,z•••@example.com,,support
Begoña T.,◇ Coaching,9:46,,Team Harbor,"Billing, Technical Help",,b•••@example.com,Kraków,support
Inês L.,◇ Coaching,6:40,,Team Harbor,"Technical Help, Billing",•046,i•••@example.com,Dublin,support
